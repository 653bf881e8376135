package io.gridtide.ingest.mqtt;

import io.gridtide.ingest.kafka.BrokerAwayException;
import io.gridtide.ingest.kafka.DurableWriter;
import io.gridtide.ingest.kafka.ForeignDeadLetters;
import io.gridtide.ingest.kafka.TopicWriter.Entry;
import io.gridtide.schemas.topic.Topic;
import io.gridtide.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.specific.SpecificRecord;
import org.jboss.logging.Logger;

/**
 * Takes messages off the network thread and makes them safe in the order they came: reads as many as wait, writes
 * their records, and acknowledges them to the MQTT broker only when all records are safe. What is not acknowledged by
 * the Kafka broker is written again for as long as it takes; meanwhile the MQTT broker holds back what follows.
 */
final class MqttIntake {
    private static final Logger LOG = Logger.getLogger(MqttIntake.class);
    private static final int BATCH_AT_MOST = 1_000;
    /** Longer than a producer keeps trying, so that a write has ended before it is repeated. */
    private static final Duration WRITTEN_WITHIN = Duration.ofSeconds(150);

    private final MessageReader reader;
    private final DurableWriter writer;
    private final MqttMetrics metrics;
    private final Limits limits;
    private final BlockingQueue<InboundMessage> queue = new LinkedBlockingQueue<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicLong bytesInFlight = new AtomicLong();
    private final AtomicBoolean connectionLost = new AtomicBoolean();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;

    /**
     * Bounds.
     *
     * @param messages received and not yet acknowledged
     * @param bytes of their payloads
     * @param retryAfter pause before a write is repeated
     */
    record Limits(int messages, int bytes, Duration retryAfter) {}

    MqttIntake(MessageReader reader, DurableWriter writer, MqttMetrics metrics, Limits limits) {
        this.reader = reader;
        this.writer = writer;
        this.metrics = metrics;
        this.limits = limits;
        this.thread = Thread.ofPlatform().daemon().name("mqtt-intake").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Ends; what is not acknowledged by then comes again. */
    void stop() {
        stopping.countDown();
        thread.interrupt();
    }

    /** Takes a message; false when there is no room for it now. */
    boolean offer(InboundMessage message) {
        int size = message.payload().length;
        // A single payload beyond the limit passes, so that it can become a dead letter.
        boolean room = inFlight.get() < limits.messages()
                && (bytesInFlight.get() == 0 || bytesInFlight.get() + size <= limits.bytes());
        if (room) {
            inFlight.incrementAndGet();
            bytesInFlight.addAndGet(size);
            queue.add(message);
        }
        return room;
    }

    /** Messages may have been missed; the reader is told before the next one. */
    void connectionLost() {
        connectionLost.set(true);
    }

    /** Messages taken and not yet acknowledged. */
    int inFlight() {
        return inFlight.get();
    }

    private void run() {
        List<InboundMessage> messages = new ArrayList<>(BATCH_AT_MOST);
        try {
            while (stopping.getCount() > 0) {
                messages.add(queue.take());
                queue.drainTo(messages, BATCH_AT_MOST - 1);
                makeSafe(messages);
                messages.forEach(this::finish);
                messages.clear();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void makeSafe(List<InboundMessage> messages) throws InterruptedException {
        if (connectionLost.getAndSet(false)) {
            reader.connectionLost();
        }
        MessageReader.Batch batch = new MessageReader.Batch();
        messages.forEach(message -> reader.read(message, batch));
        write(Topics.METER_READING, batch.readings);
        write(ForeignDeadLetters.TOPIC, batch.letters);
        metrics.accepted(batch.readings.size());
    }

    private void finish(InboundMessage message) {
        message.acknowledge().run();
        bytesInFlight.addAndGet(-message.payload().length);
        inFlight.decrementAndGet();
    }

    private <T extends SpecificRecord> void write(Topic<T> topic, List<Entry<T>> entries) throws InterruptedException {
        boolean told = false;
        while (!entries.isEmpty()) {
            try {
                writer.writeAll(topic, entries).get(WRITTEN_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
                return;
            } catch (BrokerAwayException | ExecutionException | TimeoutException notSafe) {
                metrics.retried();
                if (!told) {
                    LOG.warnf(
                            "messages wait for the Kafka broker topic=%s count=%d cause=%s",
                            topic.name(), entries.size(), notSafe);
                    told = true;
                }
                if (stopping.await(limits.retryAfter().toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new InterruptedException();
                }
            }
        }
    }
}
