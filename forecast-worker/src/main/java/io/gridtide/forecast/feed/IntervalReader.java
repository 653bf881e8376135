package io.gridtide.forecast.feed;

import io.gridtide.domain.FeedClock;
import io.gridtide.domain.Quantity;
import io.gridtide.domain.Resolution;
import io.gridtide.forecast.feed.Histories.Step;
import io.gridtide.schemas.avro.IntervalQuality;
import io.gridtide.schemas.avro.MeterInterval;
import io.gridtide.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settlement intervals of the partitions that the group gives to this instance, each from its beginning, and
 * keeps those of load and generation. Tells the feed clock every interval end.
 */
public final class IntervalReader extends ReaderLoop {
    /** Records behind the end of a partition that still count as its end, because the feed never stands still. */
    private static final long NEAR_END = 200;

    /** How long a killed instance keeps its partitions from the one that is started in its place. */
    private static final int SESSION_MILLIS = 10_000;

    private static final double LEAST_COVERAGE = 0.5;

    private final FeedSetup setup;
    private final Histories histories;
    private final FeedClock feedClock;
    private final Routes routes;
    private volatile Set<Integer> assigned = Set.of();
    private volatile int partitionCount;
    private volatile boolean caughtUp;

    public IntervalReader(FeedSetup setup, Histories histories, FeedClock feedClock) {
        super("interval-reader");
        this.setup = setup;
        this.histories = histories;
        this.feedClock = feedClock;
        this.routes = setup.routes().add(Topics.METER_INTERVAL, this::take);
    }

    /** Whether every partition of this instance has been read to its end. */
    public boolean caughtUp() {
        return caughtUp;
    }

    /** The partitions that the group has given to this instance. */
    Set<Integer> assigned() {
        return assigned;
    }

    /** Whether records with this key are read by this instance. */
    public boolean owns(String key) {
        int count = partitionCount;
        return count > 0
                && assigned.contains(Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % count);
    }

    @Override
    Consumer<byte[], byte[]> open() {
        Map<String, Object> configuration = new HashMap<>(setup.consumerConfiguration());
        configuration.put(ConsumerConfig.GROUP_ID_CONFIG, setup.names().of(DeadLetterSender.APPLICATION));
        configuration.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
        configuration.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(configuration);
        consumer.subscribe(List.copyOf(routes.topics()), new FromTheBeginning(consumer));
        return consumer;
    }

    @Override
    void handle(ConsumerRecord<byte[], byte[]> record) {
        routes.dispatch(record);
    }

    @Override
    void afterPoll(Consumer<byte[], byte[]> consumer) {
        Set<TopicPartition> partitions = consumer.assignment();
        long allowed = caughtUp ? NEAR_END : 0;
        caughtUp = !partitions.isEmpty()
                && partitions.stream()
                        .allMatch(partition -> consumer.currentLag(partition).orElse(Long.MAX_VALUE) <= allowed);
    }

    @Override
    void afterLoss() {
        caughtUp = false;
        assigned = Set.of();
    }

    private void take(int partition, String key, @Nullable MeterInterval interval) {
        if (interval == null) {
            return;
        }
        feedClock.observe(interval.getTo());
        Quantity quantity = Quantity.valueOf(interval.getQuantity());
        if (quantity == Quantity.LOAD || quantity == Quantity.GENERATION) {
            long seconds =
                    interval.getTo().getEpochSecond() - interval.getFrom().getEpochSecond();
            histories.put(
                    partition,
                    interval.getSeriesId(),
                    new Step(interval.getFrom(), Resolution.ofSeconds(seconds)),
                    valueOf(interval));
        }
    }

    private static double valueOf(MeterInterval interval) {
        Double mean = interval.getMean();
        boolean usable = interval.getQuality() != IntervalQuality.BAD
                && interval.getQuality() != IntervalQuality.MISSING
                && interval.getCoverage() >= LEAST_COVERAGE;
        return mean == null || !usable ? Double.NaN : mean;
    }

    private final class FromTheBeginning implements ConsumerRebalanceListener {
        private final Consumer<byte[], byte[]> consumer;

        FromTheBeginning(Consumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> added) {
            consumer.seekToBeginning(added);
            partitionCount = consumer.partitionsFor(setup.names().of(Topics.METER_INTERVAL))
                    .size();
            assigned = consumer.assignment().stream()
                    .map(TopicPartition::partition)
                    .collect(Collectors.toUnmodifiableSet());
            caughtUp = caughtUp && added.isEmpty();
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> removed) {
            Set<Integer> gone = removed.stream().map(TopicPartition::partition).collect(Collectors.toSet());
            histories.drop(gone);
            assigned = assigned.stream()
                    .filter(partition -> !gone.contains(partition))
                    .collect(Collectors.toUnmodifiableSet());
        }
    }
}
