package io.gridtide.ingest.kafka;

import io.gridtide.ingest.spool.Spool;
import io.gridtide.ingest.spool.SpoolChunk;
import io.gridtide.ingest.spool.SpoolRecord;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings what lies in the spool to the broker, in order, as soon as the broker is well. One chunk is on its way at a time; it
 * leaves the spool when all its records are acknowledged, and is sent again when one is not.
 */
final class SpoolDrain implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(SpoolDrain.class);
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration RETRY = Duration.ofMillis(250);
    /** Longer than the producer itself tries: after its verdict sending again cannot overtake an earlier try. */
    private static final Duration VERDICT_WITHIN = Duration.ofMinutes(3);

    private static final int SMALL_CHUNK_RECORDS = 1_000;

    private final Spool spool;
    private final OutageGate gate;
    private final RecordSender sender;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;
    private volatile CompletableFuture<Void> underWay = CompletableFuture.completedFuture(null);

    SpoolDrain(Spool spool, OutageGate gate, RecordSender sender) {
        this.spool = spool;
        this.gate = gate;
        this.sender = sender;
        this.thread = Thread.ofPlatform().daemon().name("spool-drain").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Ends draining; what was not acknowledged stays in the spool. */
    @Override
    public void close() {
        stopped.countDown();
        underWay.completeExceptionally(new BrokerAwayException("the service is stopping"));
        spool.wake();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (stopped.getCount() > 0) {
                spool.awaitRecords(IDLE);
                if (gate.isSpooling() && !step() && stopped.await(RETRY.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    /** Drains a chunk, and hands back when little or nothing is left. Returns false when it is better to pause. */
    private boolean step() throws InterruptedException {
        if (sender.fault().isPresent()) {
            return false;
        }
        Optional<SpoolChunk> chunk = spool.next();
        if (chunk.isPresent() && !drain(chunk.get(), VERDICT_WITHIN)) {
            return false;
        }
        if (chunk.isEmpty() || chunk.get().records().size() < SMALL_CHUNK_RECORDS) {
            gate.handBack(this::drainRest);
        }
        return true;
    }

    /** Drains until the spool is empty; false when that takes too long. */
    private boolean drainRest(Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        try {
            Duration left = atMost;
            while (left.isPositive() && !spool.isEmpty() && stopped.getCount() > 0) {
                Optional<SpoolChunk> chunk = spool.next();
                if (chunk.isEmpty()) {
                    spool.awaitRecords(Duration.ofMillis(10));
                } else if (!drain(chunk.get(), left)) {
                    return false;
                }
                left = Duration.ofNanos(deadline - System.nanoTime());
            }
            return spool.isEmpty();
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean drain(SpoolChunk chunk, Duration atMost) throws InterruptedException {
        Chunk sent = new Chunk(chunk.records().size());
        underWay = sent.done;
        for (SpoolRecord output : chunk.records()) {
            if (sent.done.isCompletedExceptionally() || stopped.getCount() == 0) {
                break;
            }
            sender.send(output, failure -> sent.count(output, failure));
        }
        try {
            sent.done.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException notAcknowledged) {
            LOG.infof("spool waits count=%d cause=%s", chunk.records().size(), notAcknowledged.getCause());
            return false;
        } catch (TimeoutException silent) {
            return false;
        }
        if (sent.refused.get() > 0) {
            spool.keepAside(chunk);
        }
        spool.drained(chunk);
        return true;
    }

    /** Counts what became of the records of one chunk. */
    private static final class Chunk {
        private final CompletableFuture<Void> done = new CompletableFuture<>();
        private final AtomicInteger missing;
        private final AtomicInteger refused = new AtomicInteger();

        Chunk(int records) {
            this.missing = new AtomicInteger(records);
            if (records == 0) {
                done.complete(null);
            }
        }

        void count(SpoolRecord output, @Nullable Throwable failure) {
            if (failure != null && !Refusals.isForGood(failure)) {
                done.completeExceptionally(failure);
                return;
            }
            if (failure != null) {
                refused.incrementAndGet();
                LOG.errorf(
                        "broker refuses a spooled record topic=%s key=%s cause=%s",
                        output.topic(), output.key(), failure);
            }
            if (missing.decrementAndGet() == 0) {
                done.complete(null);
            }
        }
    }
}
