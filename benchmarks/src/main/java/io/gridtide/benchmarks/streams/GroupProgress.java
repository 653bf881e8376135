package io.gridtide.benchmarks.streams;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far a consumer group has committed on one topic. */
final class GroupProgress implements AutoCloseable {
    private static final long POLL_MILLIS = 50;

    private final Admin admin;
    private final String group;
    private final String topic;

    /**
     * A moment of progress.
     *
     * @param nanos when, {@link System#nanoTime}
     * @param records committed by then
     */
    record Moment(long nanos, long records) {}

    GroupProgress(String bootstrapServers, String group, String topic) {
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        this.group = group;
        this.topic = topic;
    }

    /**
     * Waits until at least so many records are committed.
     *
     * @throws IllegalStateException when that takes longer than it may
     */
    Moment await(long records, long withinSeconds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(withinSeconds);
        while (true) {
            Moment moment = new Moment(System.nanoTime(), committed());
            if (moment.records() >= records) {
                return moment;
            }
            if (moment.nanos() > end) {
                throw new IllegalStateException("the group %s has committed %,d of %,d records after %d s"
                        .formatted(group, moment.records(), records, withinSeconds));
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    @Override
    public void close() {
        admin.close();
    }

    private long committed() throws InterruptedException {
        try {
            Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            return offsets.entrySet().stream()
                    .filter(entry -> entry.getKey().topic().equals(topic) && entry.getValue() != null)
                    .mapToLong(entry -> entry.getValue().offset())
                    .sum();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("the offsets of " + group + " cannot be read", failure.getCause());
        }
    }
}
