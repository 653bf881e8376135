package io.gridtide.streams.sink;

import io.gridtide.streams.runtime.Backoff;
import io.gridtide.streams.topology.TransientFailure;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One consumer and one connection: reads committed records, gathers a batch, writes it. While the database or the
 * registry is away the consumer stays in its group with all partitions paused until the batch it holds is written, so nothing piles up.
 */
final class SinkWorker implements ConsumerRebalanceListener {
    private static final Logger LOG = Logger.getLogger(SinkWorker.class);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration CHECK = Duration.ofSeconds(3);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

    private final Parts parts;
    private final SinkStatus status;
    private final Backoff backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final Set<TopicPartition> unpositioned = new HashSet<>();
    private List<Item> batch = new ArrayList<>();
    private long batchStartedNanos;
    private long lastCheckNanos = System.nanoTime();
    private boolean isHeld;
    private @Nullable BatchWriter writer;

    SinkWorker(Parts parts, SinkStatus status) {
        this.parts = parts;
        this.status = status;
    }

    /**
     * What a worker works with.
     *
     * @param consumer its own; not subscribed yet
     * @param decoder its own
     * @param database opens its connection
     * @param deadLetters shared
     * @param settings bounds of a batch
     */
    record Parts(
            Consumer<byte[], byte[]> consumer,
            RecordDecoder decoder,
            Database database,
            DeadLetterProducer deadLetters,
            SinkSettings settings) {}

    /** Works until the thread is interrupted or the consumer is woken up. */
    void run() throws InterruptedException {
        parts.consumer().subscribe(parts.decoder().topics(), this);
        try {
            while (!Thread.currentThread().isInterrupted()) {
                gather(parts.consumer().poll(POLL));
                try {
                    positionNewPartitions();
                    if (isDue()) {
                        flush();
                    }
                    checkNowAndThen();
                    resumeWhenHeld();
                    status.healthy(unpositioned.isEmpty()
                            && !parts.consumer().assignment().isEmpty());
                    backoff.succeeded();
                } catch (FencedException e) {
                    LOG.warnf("Fenced, reading positions anew cause=%s", e.getMessage());
                    startOver();
                } catch (SQLException | RetryLater e) {
                    waitAndRetry(e);
                }
            }
        } finally {
            closeWriter();
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        unpositioned.addAll(partitions);
        parts.consumer().pause(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        forget(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        forget(partitions);
    }

    /** What was not written is read again by the next owner. */
    private void forget(Collection<TopicPartition> partitions) {
        unpositioned.removeAll(partitions);
        partitions.forEach(positions::remove);
        batch.removeIf(item -> partitions.contains(item.partition()));
    }

    private void startOver() {
        Set<TopicPartition> assigned = parts.consumer().assignment();
        forget(assigned);
        onPartitionsAssigned(assigned);
    }

    private void gather(ConsumerRecords<byte[], byte[]> records) {
        if (batch.isEmpty()) {
            batchStartedNanos = System.nanoTime();
        }
        for (TopicPartition partition : records.partitions()) {
            records.records(partition).forEach(record -> batch.add(new Item(record, partition)));
        }
    }

    private boolean isDue() {
        return !batch.isEmpty()
                && (isHeld
                        || batch.size() >= parts.settings().maxRecords()
                        || System.nanoTime() - batchStartedNanos
                                >= parts.settings().maxDelay().toNanos());
    }

    /** A database that went away, or sent this worker back to read again, is noticed although nothing is to be written. */
    private void checkNowAndThen() throws SQLException, FencedException {
        long now = System.nanoTime();
        if (now - lastCheckNanos >= CHECK.toNanos()) {
            writer().requirePositions(positions);
            lastCheckNanos = now;
        }
    }

    private void positionNewPartitions() throws SQLException {
        if (unpositioned.isEmpty()) {
            return;
        }
        Map<TopicPartition, Long> stored = writer().positions(unpositioned);
        stored.forEach((partition, offset) -> parts.consumer().seek(partition, offset));
        positions.putAll(stored);
        unpositioned.clear();
        parts.consumer().resume(stored.keySet());
        LOG.infof("Sink reads partitions=%d", parts.consumer().assignment().size());
    }

    private void flush() throws SQLException, FencedException, RetryLater, InterruptedException {
        for (Item item : batch) {
            decode(item);
        }
        long started = System.nanoTime();
        write(batch);
        status.written(batch.size(), System.nanoTime() - started);
        batch = new ArrayList<>();
        commitForLagTools();
    }

    private void decode(Item item) throws RetryLater, InterruptedException {
        if (item.rows() != null) {
            return;
        }
        try {
            item.decoded(parts.decoder().decode(item.record()));
        } catch (RuntimeException e) {
            if (TransientFailure.isTransient(e)) {
                throw new RetryLater(e);
            }
            deadLetter(item, e);
        }
    }

    /** Halves a batch with a row that the database refuses until that row stands alone. */
    private void write(List<Item> items) throws SQLException, FencedException, RetryLater, InterruptedException {
        try {
            writer().write(items, positions);
        } catch (SQLException e) {
            if (!BatchWriter.isDataError(e)) {
                throw e;
            }
            if (items.size() > 1) {
                int half = items.size() / 2;
                write(items.subList(0, half));
                write(items.subList(half, items.size()));
                return;
            }
            Item item = items.getFirst();
            if (item.isDeadLettered()) {
                throw e;
            }
            deadLetter(item, e);
            write(items);
        }
    }

    private void deadLetter(Item item, Exception cause) throws RetryLater, InterruptedException {
        try {
            parts.deadLetters().send(item.record(), cause);
        } catch (RuntimeException e) {
            throw new RetryLater(e);
        }
        item.deadLettered();
        status.deadLettered();
    }

    /** The truth is in the database; this shows the lag to the tools of Kafka. */
    private void commitForLagTools() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        positions.forEach((partition, offset) -> offsets.put(partition, new OffsetAndMetadata(offset)));
        parts.consumer().commitAsync(offsets, (committed, failure) -> {
            if (failure != null) {
                LOG.debugf("Lag was not reported cause=%s", failure.toString());
            }
        });
    }

    private void waitAndRetry(Exception failure) {
        status.healthy(false);
        Duration pause = backoff.failed();
        LOG.warnf(
                "Sink waits and tries again database=%s pauseMs=%d cause=%s",
                parts.database(), pause.toMillis(), failure.getMessage());
        closeWriter();
        dropWritten();
        parts.consumer().pause(parts.consumer().assignment());
        isHeld = true;
        long until = System.nanoTime() + pause.toNanos();
        while (System.nanoTime() < until) {
            gather(parts.consumer().poll(POLL)); // Keeps the membership; paused partitions give nothing.
        }
    }

    /** Only what failed has gone through: a partition that is read between two tries would add to the batch each time. */
    private void resumeWhenHeld() {
        if (isHeld) {
            isHeld = false;
            Set<TopicPartition> resumed = new HashSet<>(parts.consumer().assignment());
            resumed.removeAll(unpositioned);
            parts.consumer().resume(resumed);
        }
    }

    /** A batch may have been written in halves before it failed. */
    private void dropWritten() {
        batch.removeIf(item -> item.record().offset() < positions.getOrDefault(item.partition(), 0L));
    }

    private BatchWriter writer() throws SQLException {
        BatchWriter open = writer;
        if (open == null) {
            open = new BatchWriter(parts.database().connect());
            writer = open;
        }
        return open;
    }

    private void closeWriter() {
        if (writer != null) {
            writer.close();
            writer = null;
        }
    }

    /** Something other than the database is away. */
    private static final class RetryLater extends Exception {
        private static final long serialVersionUID = 1;

        RetryLater(Throwable cause) {
            super(cause.toString(), cause);
        }
    }
}
