package io.gridtide.optimize.worker;

import io.gridtide.schemas.avro.PlanRequested;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads requests in the order in which they came, once it is known which have been answered before; one that cannot be read goes to
 * the dead letters. While the broker is away they wait.
 */
final class RequestInbox implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(RequestInbox.class);

    private final Deserializer<PlanRequested> deserializer;
    private final RequestDesk desk;
    private final DeadLetterSender deadLetters;
    private final BooleanSupplier ready;
    private final Queue<Incoming> incoming = new ConcurrentLinkedQueue<>();

    private record Incoming(ConsumerRecord<byte[], byte[]> record, Runnable acknowledge) {}

    /** @param ready whether the topics have been read to their end */
    RequestInbox(
            Deserializer<PlanRequested> deserializer,
            RequestDesk desk,
            DeadLetterSender deadLetters,
            BooleanSupplier ready) {
        this.deserializer = deserializer;
        this.desk = desk;
        this.deadLetters = deadLetters;
        this.ready = ready;
    }

    /** Takes a record; does not wait. */
    void add(ConsumerRecord<byte[], byte[]> record, Runnable acknowledge) {
        incoming.add(new Incoming(record, acknowledge));
    }

    @Override
    public void run() {
        if (!ready.getAsBoolean()) {
            return;
        }
        try {
            for (Incoming next = incoming.peek(); next != null; next = incoming.peek()) {
                read(next);
                incoming.poll();
            }
        } catch (RuntimeException away) {
            LOG.warn("requests wait reason=\"{}\"", away.toString());
        }
    }

    private void read(Incoming next) {
        try {
            PlanRequested request = deserializer.deserialize(
                    next.record().topic(), next.record().value());
            if (request == null) {
                throw new IllegalArgumentException("a request without a value");
            }
            desk.take(request, next.acknowledge());
        } catch (PublishFailedException away) {
            throw away;
        } catch (RuntimeException failure) {
            deadLetters.send(next.record(), "requests", failure);
            next.acknowledge().run();
        }
    }
}
