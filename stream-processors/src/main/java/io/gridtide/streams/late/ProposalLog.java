package io.gridtide.streams.late;

import io.gridtide.schemas.avro.MeterInterval;
import io.gridtide.schemas.serde.AvroSerdes;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** {@code meter.recomputed.v1}: where proposals go, and what was proposed last. */
final class ProposalLog implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
    /** Records per partition that can be on their way to the table: a worker sends few more before it waits. */
    static final int NEWEST = 1000;

    private final String bootstrapServers;
    private final String topic;
    private final KafkaProducer<String, MeterInterval> producer;
    private final Deserializer<MeterInterval> deserializer;

    ProposalLog(String bootstrapServers, TopicNames names, AvroSerdes serdes) {
        this.bootstrapServers = bootstrapServers;
        this.topic = names.of(Topics.METER_RECOMPUTED);
        this.deserializer = serdes.deserializer(Topics.METER_RECOMPUTED);
        Map<String, Object> configuration = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4");
        this.producer =
                new KafkaProducer<>(configuration, new StringSerializer(), serdes.serializer(Topics.METER_RECOMPUTED));
    }

    /** Sends and waits for the acknowledgements; returns what was sent. */
    List<MeterInterval> send(List<MeterInterval> proposals) throws InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (MeterInterval proposal : proposals) {
            sent.add(producer.send(new ProducerRecord<>(topic, proposal.getSeriesId(), proposal)));
        }
        for (Future<RecordMetadata> acknowledgement : sent) {
            try {
                acknowledgement.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a recomputed interval was not acknowledged", e.getCause());
            }
        }
        return proposals;
    }

    /** The newest proposals in the partitions with the numbers of these. */
    List<MeterInterval> newest(Collection<TopicPartition> partitions) {
        Map<String, Object> configuration = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false);
        List<TopicPartition> mine = partitions.stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        List<MeterInterval> newest = new ArrayList<>();
        try (var consumer =
                new KafkaConsumer<>(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(mine);
            Map<TopicPartition, Long> ends = consumer.endOffsets(mine);
            Map<TopicPartition, Long> starts = consumer.beginningOffsets(mine);
            ends.forEach((partition, end) ->
                    consumer.seek(partition, Math.max(starts.getOrDefault(partition, 0L), end - NEWEST)));
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL)
                        .forEach(record ->
                                newest.add(deserializer.deserialize(topic, record.headers(), record.value())));
            }
        }
        return newest;
    }

    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
        deserializer.close();
    }
}
