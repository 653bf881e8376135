package io.gridtide.forecast.feed;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads what this service itself wrote lately about the series of this instance: forecasts, scores, models, alerts. When the
 * group gives the instance other partitions of the intervals, it reads everything again, because what it now owns was
 * another instance's before. Records of other series are passed over without decoding them.
 */
public final class OwnedReader extends ReaderLoop {
    private final FeedSetup setup;
    private final IntervalReader intervals;
    private final Routes routes;
    private final Listener listener;
    private final Span span;
    private volatile boolean loaded;
    private volatile Set<Integer> readFor = Set.of();

    /** What becomes of the records. */
    public interface Listener {
        /** Everything is about to be read again. */
        void startOver();

        /** What was on the topics has been read. */
        void loaded();
    }

    /**
     * How far back is read, by the time the broker appended. Event time may run faster than that, never slower.
     *
     * @param lookBack from now
     * @param now the clock of the broker's log
     */
    public record Span(Duration lookBack, InstantSource now) {
        Instant start() {
            return now.instant().minus(lookBack);
        }
    }

    public OwnedReader(FeedSetup setup, IntervalReader intervals, Routes routes, Listener listener, Span span) {
        super("owned-reader");
        this.setup = setup;
        this.intervals = intervals;
        this.routes = routes;
        this.listener = listener;
        this.span = span;
    }

    /** Whether everything about the series that are owned now has been read. */
    public boolean loaded() {
        return loaded && readFor.equals(intervals.assigned());
    }

    @Override
    Consumer<byte[], byte[]> open() {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(setup.consumerConfiguration());
        try {
            List<TopicPartition> partitions = new ArrayList<>();
            for (String topic : routes.topics()) {
                partitions.addAll(partitionsOf(consumer, topic));
            }
            consumer.assign(partitions);
            startOver(consumer);
        } catch (RuntimeException failure) {
            consumer.close();
            throw failure;
        }
        return consumer;
    }

    @Override
    void handle(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            routes.dispatch(record);
            return;
        }
        String seriesId = routes.seriesOf(record);
        if (!seriesId.isEmpty() && intervals.owns(seriesId)) {
            routes.dispatch(record);
        }
    }

    @Override
    void afterPoll(Consumer<byte[], byte[]> consumer) {
        if (!readFor.equals(intervals.assigned())) {
            startOver(consumer);
        } else if (!loaded && !readFor.isEmpty() && atEnd(consumer)) {
            listener.loaded();
            loaded = true;
        }
    }

    @Override
    void afterLoss() {
        loaded = false;
    }

    private void startOver(Consumer<byte[], byte[]> consumer) {
        loaded = false;
        readFor = intervals.assigned();
        listener.startOver();
        Map<TopicPartition, Long> since = new HashMap<>();
        List<TopicPartition> whole = new ArrayList<>();
        for (TopicPartition partition : consumer.assignment()) {
            if (routes.readsWhole(partition.topic())) {
                whole.add(partition);
            } else {
                since.put(partition, span.start().toEpochMilli());
            }
        }
        consumer.seekToBeginning(whole);
        Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(since);
        List<TopicPartition> nothingNew = new ArrayList<>();
        since.keySet().forEach(partition -> {
            OffsetAndTimestamp start = starts.get(partition);
            if (start == null) {
                nothingNew.add(partition);
            } else {
                consumer.seek(partition, start.offset());
            }
        });
        consumer.seekToEnd(nothingNew);
    }

    private static boolean atEnd(Consumer<byte[], byte[]> consumer) {
        return consumer.assignment().stream()
                .allMatch(partition -> consumer.currentLag(partition).orElse(Long.MAX_VALUE) <= 0);
    }
}
