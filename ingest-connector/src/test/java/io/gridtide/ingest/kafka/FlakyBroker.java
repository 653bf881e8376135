package io.gridtide.ingest.kafka;

import io.gridtide.ingest.spool.SpoolRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Behaves as an idempotent producer and its broker do: keeps order, holds records while the broker is silent, gives all of them
 * up when that lasts, and sometimes has a record without having said so.
 */
final class FlakyBroker implements RecordSender, AutoCloseable {
    /** How the broker is just now. */
    enum Mode {
        /** Acknowledges. */
        WELL,
        /** Takes nothing and says nothing. */
        SILENT,
        /** Has the records and does not say so. */
        MUTE,
        /** Everything on its way fails. */
        FAILING,
        /** Known to be away. */
        AWAY
    }

    private record Sent(SpoolRecord output, Outcome outcome) {}

    private final BlockingQueue<Sent> buffer = new LinkedBlockingQueue<>();
    private final List<String> topic = new ArrayList<>();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("flaky-broker").unstarted(this::run);
    private volatile Mode mode = Mode.WELL;
    private final CountDownLatch closed = new CountDownLatch(1);

    FlakyBroker started() {
        thread.start();
        return this;
    }

    void become(Mode next) {
        mode = next;
    }

    List<String> topic() {
        synchronized (topic) {
            return List.copyOf(topic);
        }
    }

    @Override
    public Optional<String> fault() {
        return mode == Mode.AWAY ? Optional.of("away") : Optional.empty();
    }

    @Override
    public void send(SpoolRecord output, Outcome outcome) {
        buffer.add(new Sent(output, outcome));
    }

    @Override
    public void close() throws InterruptedException {
        closed.countDown();
        thread.join();
    }

    private void run() {
        try {
            while (closed.getCount() > 0) {
                Sent next = buffer.poll(5, TimeUnit.MILLISECONDS);
                if (next != null) {
                    handle(next);
                }
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void handle(Sent sent) throws InterruptedException {
        boolean said = mode != Mode.MUTE;
        if (!said) {
            keep(sent);
        }
        while (closed.getCount() > 0 && mode != Mode.WELL && mode != Mode.FAILING) {
            boolean unused = closed.await(1, TimeUnit.MILLISECONDS);
        }
        if (mode == Mode.FAILING) {
            List<Sent> all = new ArrayList<>(List.of(sent));
            buffer.drainTo(all);
            all.forEach(one -> one.outcome().tell(new TimeoutException("expired")));
        } else if (mode == Mode.WELL) {
            if (said) {
                keep(sent);
            }
            sent.outcome().tell(null);
        }
    }

    private void keep(Sent sent) {
        synchronized (topic) {
            topic.add(sent.output().key());
        }
    }
}
