package io.gridtide.forecast.feed;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that reads topics for as long as the service lives. A broker or a registry that is away is waited for; any
 * other failure of the client gives a new client, which starts over.
 */
abstract class ReaderLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReaderLoop.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration BACK_OFF = Duration.ofSeconds(1);
    private static final long CLOSE_MILLIS = 5_000;

    private final Thread thread;
    private final CountDownLatch stop = new CountDownLatch(1);

    ReaderLoop(String threadName) {
        this.thread = Thread.ofPlatform().name(threadName).daemon().unstarted(this::run);
    }

    /** A new client, subscribed or assigned. */
    abstract Consumer<byte[], byte[]> open();

    abstract void handle(ConsumerRecord<byte[], byte[]> record);

    /** Called after each poll on the reading thread. */
    abstract void afterPoll(Consumer<byte[], byte[]> consumer);

    /** Called when the client is gone and before a new one is made. */
    abstract void afterLoss();

    /** Starts reading. */
    public void start() {
        thread.start();
    }

    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * The partitions of a topic.
     *
     * @throws UnknownTopicOrPartitionException while there is no such topic
     */
    static List<TopicPartition> partitionsOf(Consumer<byte[], byte[]> consumer, String topic) {
        List<PartitionInfo> partitions = consumer.partitionsFor(topic);
        if (partitions == null || partitions.isEmpty()) {
            throw new UnknownTopicOrPartitionException("no topic " + topic + " yet");
        }
        return partitions.stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    private void run() {
        while (!stopped()) {
            try (Consumer<byte[], byte[]> consumer = open()) {
                while (!stopped()) {
                    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                        handlePatiently(record);
                    }
                    afterPoll(consumer);
                }
            } catch (WakeupException wakeup) {
                return;
            } catch (RuntimeException failure) {
                LOG.warn("reader starts over thread={} reason=\"{}\"", thread.getName(), failure.toString());
                afterLoss();
                pause();
            }
        }
    }

    private void handlePatiently(ConsumerRecord<byte[], byte[]> record) {
        while (!stopped()) {
            try {
                handle(record);
                return;
            } catch (RegistryAwayException away) {
                LOG.warn(
                        "waiting for the schema registry topic={} offset={} reason=\"{}\"",
                        record.topic(),
                        record.offset(),
                        String.valueOf(away.getCause()));
                pause();
            }
        }
    }

    private boolean stopped() {
        return stop.getCount() == 0;
    }

    private void pause() {
        try {
            boolean ended = stop.await(BACK_OFF.toMillis(), TimeUnit.MILLISECONDS);
            LOG.trace("pause over ended={}", ended);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
