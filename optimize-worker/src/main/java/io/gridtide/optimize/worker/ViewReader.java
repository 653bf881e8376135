package io.gridtide.optimize.worker;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads topics into views, on a thread of its own, for as long as the service lives.
 *
 * <p>Each start reads again from the beginning (or from the lookback), so no offset decides what the views know. The
 * one thing that is committed is how far undecodable records have been reported: a restart does not report them again.
 * A broker that is away only makes the reader wait.
 */
final class ViewReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ViewReader.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration ASK_BROKER_EVERY = Duration.ofSeconds(10);
    private static final Duration BROKER_ANSWERS_WITHIN = Duration.ofSeconds(5);
    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final Supplier<KafkaConsumer<byte[], byte[]>> consumers;
    private final ViewRoutes routes;
    private final DeadLetterSender deadLetters;
    private final Duration lookback;
    private final InstantSource wallClock;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "views");
    private final Map<TopicPartition, Long> reportedUpTo = new HashMap<>();
    private Instant brokerAskedAt = Instant.EPOCH;

    private volatile boolean caughtUp;
    private volatile boolean connected;

    ViewReader(
            Supplier<KafkaConsumer<byte[], byte[]>> consumers,
            ViewRoutes routes,
            DeadLetterSender deadLetters,
            Duration lookback,
            InstantSource wallClock) {
        this.consumers = consumers;
        this.routes = routes;
        this.deadLetters = deadLetters;
        this.lookback = lookback;
        this.wallClock = wallClock;
    }

    void start() {
        thread.start();
    }

    /** Whether the views once knew everything that was on the topics when reading began. */
    boolean caughtUp() {
        return caughtUp;
    }

    /** Whether the broker answered lately. */
    boolean connected() {
        return connected;
    }

    private void run() {
        while (stopping.getCount() > 0) {
            try (KafkaConsumer<byte[], byte[]> consumer = consumers.get()) {
                read(consumer);
            } catch (RuntimeException failure) {
                connected = false;
                LOG.warn("reading topics again soon reason=\"{}\"", failure.toString());
                pause();
            }
        }
    }

    private void read(KafkaConsumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = partitions(consumer);
        consumer.assign(partitions);
        consumer.committed(new HashSet<>(partitions)).forEach((partition, committed) -> {
            if (committed != null) {
                reportedUpTo.put(partition, committed.offset());
            }
        });
        seek(consumer, partitions);
        Map<TopicPartition, Long> goal = consumer.endOffsets(partitions);
        LOG.info("reading topics partitions={}", partitions.size());
        while (stopping.getCount() > 0) {
            consumer.poll(POLL).forEach(record -> take(consumer, record));
            if (!caughtUp
                    && goal.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                caughtUp = true;
                LOG.info("views are up to date");
            }
            askBroker(consumer, partitions.getFirst());
        }
    }

    private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : routes.topics()) {
            List<PartitionInfo> found = consumer.partitionsFor(topic);
            if (found == null || found.isEmpty()) {
                throw new IllegalStateException("topic " + topic + " does not exist yet");
            }
            found.forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
        }
        return partitions;
    }

    private void seek(KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        Map<TopicPartition, Long> since = new HashMap<>();
        Set<TopicPartition> whole = new HashSet<>();
        long earliest = wallClock.instant().minus(lookback).toEpochMilli();
        for (TopicPartition partition : partitions) {
            if (routes.fromBeginning(partition.topic())) {
                whole.add(partition);
            } else {
                since.put(partition, earliest);
            }
        }
        consumer.seekToBeginning(whole);
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(since);
        for (TopicPartition partition : since.keySet()) {
            OffsetAndTimestamp offset = found.get(partition);
            if (offset == null) {
                consumer.seekToEnd(Set.of(partition));
            } else {
                consumer.seek(partition, offset.offset());
            }
        }
    }

    private void take(KafkaConsumer<byte[], byte[]> consumer, ConsumerRecord<byte[], byte[]> record) {
        try {
            routes.apply(record);
        } catch (RuntimeException failure) {
            report(consumer, record, failure);
        }
    }

    private void report(
            KafkaConsumer<byte[], byte[]> consumer, ConsumerRecord<byte[], byte[]> record, RuntimeException failure) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        if (record.offset() < reportedUpTo.getOrDefault(partition, 0L)) {
            return;
        }
        deadLetters.send(record, "views", failure);
        reportedUpTo.put(partition, record.offset() + 1);
        consumer.commitSync(Map.of(partition, new OffsetAndMetadata(record.offset() + 1)));
    }

    /** A consumer does not tell that its broker is gone; asking for an offset does. */
    private void askBroker(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition) {
        Instant now = wallClock.instant();
        if (connected && brokerAskedAt.plus(ASK_BROKER_EVERY).isAfter(now)) {
            return;
        }
        brokerAskedAt = now;
        try {
            consumer.endOffsets(Set.of(partition), BROKER_ANSWERS_WITHIN);
            connected = true;
        } catch (TimeoutException away) {
            connected = false;
            LOG.warn("the broker does not answer reason=\"{}\"", away.toString());
        }
    }

    private void pause() {
        try {
            if (stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("stopping");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends after the poll under way. */
    @Override
    public void close() {
        stopping.countDown();
        try {
            thread.join(CLOSE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
