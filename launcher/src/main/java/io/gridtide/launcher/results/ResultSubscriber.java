package io.gridtide.launcher.results;

import io.gridtide.launcher.stack.StackEndpoints;
import io.gridtide.schemas.avro.ForecastIssued;
import io.gridtide.schemas.avro.ForecastScore;
import io.gridtide.schemas.avro.SchedulePublished;
import io.gridtide.schemas.serde.AvroSerdes;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * A plain consumer of {@code forecast.issued.v1}, {@code forecast.score.v1} and {@code schedule.published.v1}, from their
 * beginning, in a thread of its own.
 */
public final class ResultSubscriber implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(3);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Deserializer<ForecastIssued> forecasts;
    private final Deserializer<ForecastScore> scores;
    private final Deserializer<SchedulePublished> schedules;
    private final ResultListener listener;
    private final String forecastTopic;
    private final String scoreTopic;
    private final String scheduleTopic;
    private final Thread thread;

    /** Starts at once. */
    public ResultSubscriber(StackEndpoints endpoints, TopicNames names, ResultListener listener) {
        AvroSerdes serdes = AvroSerdes.of(endpoints.registryUrl());
        this.forecasts = serdes.deserializer(Topics.FORECAST_ISSUED);
        this.scores = serdes.deserializer(Topics.FORECAST_SCORE);
        this.schedules = serdes.deserializer(Topics.SCHEDULE_PUBLISHED);
        this.listener = listener;
        this.forecastTopic = names.of(Topics.FORECAST_ISSUED);
        this.scoreTopic = names.of(Topics.FORECAST_SCORE);
        this.scheduleTopic = names.of(Topics.SCHEDULE_PUBLISHED);
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        endpoints.bootstrapServers(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        this.thread = new Thread(this::run, "results");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join(CLOSE_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (consumer;
                forecasts;
                scores;
                schedules) {
            List<TopicPartition> partitions = Stream.of(forecastTopic, scoreTopic, scheduleTopic)
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (true) {
                consumer.poll(POLL).forEach(this::deliver);
            }
        } catch (WakeupException closing) {
            // close() was called
        }
    }

    private void deliver(ConsumerRecord<String, byte[]> message) {
        if (message.value() == null) {
            return;
        }
        if (message.topic().equals(forecastTopic)) {
            listener.forecast(forecasts.deserialize(message.topic(), message.headers(), message.value()));
        } else if (message.topic().equals(scoreTopic)) {
            listener.score(scores.deserialize(message.topic(), message.headers(), message.value()));
        } else {
            listener.schedule(schedules.deserialize(message.topic(), message.headers(), message.value()));
        }
    }
}
