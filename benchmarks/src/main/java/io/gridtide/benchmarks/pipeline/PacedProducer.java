package io.gridtide.benchmarks.pipeline;

import io.gridtide.benchmarks.stage.OpenLoop;
import io.gridtide.benchmarks.stage.ProducerSettings;
import io.gridtide.launcher.stack.StackEndpoints;
import io.gridtide.schemas.avro.MeterReading;
import io.gridtide.schemas.serde.AvroSerdes;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway does that produces to the topic itself: Avro, keyed by series, acknowledged by all replicas, at a rate. It is
 * open loop: a delay is made up for afterwards.
 */
final class PacedProducer implements AutoCloseable {
    static final int AS_FAST_AS_IT_CAN = Integer.MAX_VALUE;

    private static final String TOPIC = TopicNames.withoutPrefix().of(Topics.METER_READING);
    private static final int AT_ONCE = 64;

    private final Feed feed;
    private final Arrivals arrivals;
    private final String[] seriesIds;
    private final KafkaProducer<String, MeterReading> producer;
    private final LongAdder acknowledged = new LongAdder();
    private final OpenLoop loop = new OpenLoop();
    private long next;

    PacedProducer(Feed feed, StackEndpoints endpoints, Arrivals arrivals) {
        this.feed = feed;
        this.arrivals = arrivals;
        this.seriesIds =
                IntStream.range(0, feed.seriesCount()).mapToObj(feed::seriesId).toArray(String[]::new);
        Map<String, Object> settings = new HashMap<>(ProducerSettings.COMMON);
        settings.put("bootstrap.servers", endpoints.bootstrapServers());
        this.producer = new KafkaProducer<>(
                settings,
                new StringSerializer(),
                AvroSerdes.of(endpoints.registryUrl()).serializer(Topics.METER_READING));
    }

    /** Sends the following readings for so long, and waits for their acknowledgements. */
    void send(int perSecond, Duration time) throws InterruptedException {
        send(perSecond, (long) (perSecond * (time.toMillis() / 1e3)));
    }

    /** Sends so many of the following readings, and waits for their acknowledgements. */
    void send(int perSecond, long count) throws InterruptedException {
        long begin = System.nanoTime();
        for (long sent = 0; sent < count; sent++) {
            if (sent % AT_ONCE == 0) {
                loop.requireTaken();
                OpenLoop.pace(begin, sent, perSecond);
            }
            sendOne(next++);
        }
        producer.flush();
        loop.requireTaken();
    }

    long sent() {
        return next;
    }

    long acknowledged() {
        return acknowledged.sum();
    }

    @Override
    public void close() {
        producer.close();
    }

    private void sendOne(long number) {
        String seriesId = seriesIds[feed.series(number)];
        var unused = producer.send(
                new ProducerRecord<>(TOPIC, seriesId, feed.reading(number, seriesId)), callback(number, seriesId));
    }

    private Callback callback(long number, String seriesId) {
        if (!arrivals.isWatched(feed.series(number))) {
            return this::noted;
        }
        return feed.completed(number)
                .<Callback>map(from -> (metadata, failure) -> {
                    arrivals.acknowledged(seriesId, from);
                    noted(metadata, failure);
                })
                .orElse(this::noted);
    }

    private void noted(@Nullable Object metadata, @Nullable Exception failure) {
        if (failure == null) {
            acknowledged.increment();
        } else {
            loop.failed(failure);
        }
    }
}
