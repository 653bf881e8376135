package io.gridtide.streams.late;

import io.gridtide.schemas.avro.MeterRejected;
import io.gridtide.streams.validation.RejectionReason;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code meter.rejected.v1} in rounds. A round takes the readings that came later than the grace, waits until
 * the sink has stored them, recomputes the intervals they touch, sends what differs to {@code meter.recomputed.v1},
 * waits until that has become rows, and only then moves its offsets. A round that is broken off at any point is
 * done again, and finds either the old rows or its own.
 */
final class LateWorker implements ConsumerRebalanceListener, Patience {
    private static final Logger LOG = Logger.getLogger(LateWorker.class);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Parts parts;
    private final LateSettings settings;
    private final LateStatus status;
    private final Settlement settlement;
    private boolean moved;

    /**
     * What a worker works with.
     *
     * @param consumer its own; not subscribed yet
     * @param topic full name of the topic of rejected readings
     * @param rejected of its values
     * @param stored the database
     * @param clock wall clock
     */
    record Parts(
            Consumer<byte[], byte[]> consumer,
            String topic,
            Deserializer<MeterRejected> rejected,
            StoredReadings stored,
            InstantSource clock) {}

    LateWorker(Parts parts, Settlement settlement, LateSettings settings, LateStatus status) {
        this.parts = parts;
        this.settlement = settlement;
        this.settings = settings;
        this.status = status;
    }

    /** Works until the thread is interrupted, the consumer is woken up, or something is away. */
    void run() throws SQLException, InterruptedException {
        parts.consumer().subscribe(List.of(parts.topic()), this);
        while (!Thread.currentThread().isInterrupted()) {
            ConsumerRecords<byte[], byte[]> records = parts.consumer().poll(POLL);
            moved = false;
            if (records.isEmpty()) {
                continue;
            }
            LateRound round = round(records);
            if (!work(round, starts(records))) {
                rewind(records.partitions());
                continue;
            }
            commit(records);
            if (!round.isEmpty()) {
                until(() -> false, settings.pause());
            }
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        moved = true;
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        moved = true;
    }

    private LateRound round(ConsumerRecords<byte[], byte[]> records) {
        LateRound round = new LateRound();
        long horizon = parts.clock().millis() - settings.horizon().toMillis();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            MeterRejected rejected = decode(record);
            if (rejected == null || !rejected.getReasonCode().equals(RejectionReason.LATE_BEYOND_GRACE.name())) {
                continue;
            }
            LateReading reading = LateReading.of(rejected);
            if (reading.timeMillis() < horizon) {
                status.skipped();
                LOG.warnf(
                        "Late reading stays rejected, it is older than the horizon seriesId=%s eventTime=%s horizon=%s",
                        reading.seriesId(), rejected.getEventTime(), settings.horizon());
                continue;
            }
            round.add(reading);
        }
        return round;
    }

    /** The sink puts what cannot be read to the dead letters; here it is left out. */
    private @Nullable MeterRejected decode(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return null;
        }
        try {
            return parts.rejected().deserialize(record.topic(), record.headers(), record.value());
        } catch (SerializationException e) {
            LOG.warnf(
                    "Rejected reading cannot be read topic=%s partition=%d offset=%d cause=%s",
                    record.topic(), record.partition(), record.offset(), e.getMessage());
            return null;
        }
    }

    /** False when partitions moved meanwhile: then the round is done again by whoever has them. */
    private boolean work(LateRound round, Map<TopicPartition, OffsetAndMetadata> starts)
            throws SQLException, InterruptedException {
        if (round.isEmpty()) {
            return true;
        }
        while (!moved && !round.isStored(parts.stored())) {
            until(() -> round.isStored(parts.stored()), settings.settleTimeout());
        }
        if (moved) {
            return false;
        }
        var owner = new ProposalLog.Owner(parts.consumer().groupMetadata(), starts);
        return settlement.settle(round.stretches(), owner, this);
    }

    private static Map<TopicPartition, OffsetAndMetadata> starts(ConsumerRecords<byte[], byte[]> records) {
        Map<TopicPartition, OffsetAndMetadata> starts = new HashMap<>();
        for (TopicPartition partition : records.partitions()) {
            starts.put(
                    partition,
                    new OffsetAndMetadata(records.records(partition).getFirst().offset()));
        }
        return starts;
    }

    @Override
    public boolean isOver() {
        return moved;
    }

    /** Keeps the membership while it waits; paused partitions give nothing. */
    @Override
    public boolean until(Condition condition, Duration atMost) throws SQLException, InterruptedException {
        Set<TopicPartition> paused = Set.copyOf(parts.consumer().assignment());
        parts.consumer().pause(paused);
        try {
            long until = System.nanoTime() + atMost.toNanos();
            while (!moved && !condition.holds()) {
                if (System.nanoTime() >= until) {
                    return false;
                }
                ConsumerRecords<byte[], byte[]> others = parts.consumer().poll(POLL);
                rewind(others.partitions(), others);
            }
            return !moved;
        } finally {
            Set<TopicPartition> resumed = new HashSet<>(parts.consumer().assignment());
            resumed.retainAll(paused);
            parts.consumer().resume(resumed);
        }
    }

    private void rewind(Set<TopicPartition> partitions, ConsumerRecords<byte[], byte[]> records) {
        for (TopicPartition partition : partitions) {
            parts.consumer()
                    .seek(partition, records.records(partition).getFirst().offset());
        }
    }

    /** Back to where the last finished round ended. */
    private void rewind(Set<TopicPartition> partitions) {
        Set<TopicPartition> still = new HashSet<>(partitions);
        still.retainAll(parts.consumer().assignment());
        Map<TopicPartition, OffsetAndMetadata> committed = parts.consumer().committed(still);
        for (TopicPartition partition : still) {
            OffsetAndMetadata offset = committed.get(partition);
            if (offset == null) {
                parts.consumer().seekToBeginning(List.of(partition));
            } else {
                parts.consumer().seek(partition, offset);
            }
        }
    }

    private void commit(ConsumerRecords<byte[], byte[]> records) {
        Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
        for (TopicPartition partition : records.partitions()) {
            next.put(
                    partition,
                    new OffsetAndMetadata(records.records(partition).getLast().offset() + 1));
        }
        parts.consumer().commitSync(next);
    }
}
