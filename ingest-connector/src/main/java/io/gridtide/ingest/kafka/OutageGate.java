package io.gridtide.ingest.kafka;

import io.gridtide.ingest.spool.Spool;
import io.gridtide.ingest.spool.SpoolRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Decides for each call whether its records go to the broker or to the spool, so that the order of calls is kept across the
 * changes between the two.
 *
 * <pre>
 *            broker away, or silent for too long:
 *            what is on its way goes into the spool, in order
 *   DIRECT ------------------------------------------------> SPOOLING: everything goes behind what lies in the spool
 *      ^                                                          |
 *      +--- under the lock: the last records are drained ---------+
 * </pre>
 *
 * <p>The lock is held for a moment per call; while the spool's last records are drained, at most for {@link #HAND_BACK}.
 * Acknowledgements never need it.
 */
final class OutageGate {
    private static final Logger LOG = Logger.getLogger(OutageGate.class);
    private static final Duration HAND_BACK = Duration.ofSeconds(1);
    private static final Duration SWEEP = Duration.ofMillis(250);

    private final RecordSender sender;
    private final Spool spool;
    private final long acknowledgeWithinNanos;
    private final long waitingBytesAtMost;
    private final ScheduledExecutorService executor;
    private final ReentrantLock lock = new ReentrantLock();
    private final ConcurrentSkipListMap<Long, DirectBatch> inFlight = new ConcurrentSkipListMap<>();
    private final AtomicLong waitingBytes = new AtomicLong();
    private long nextNumber;
    private volatile boolean spooling;
    private volatile @Nullable String trouble;

    OutageGate(
            RecordSender sender,
            Spool spool,
            Duration acknowledgeWithin,
            long waitingBytesAtMost,
            ScheduledExecutorService executor) {
        this.sender = sender;
        this.spool = spool;
        this.acknowledgeWithinNanos = acknowledgeWithin.toNanos();
        this.waitingBytesAtMost = waitingBytesAtMost;
        this.executor = executor;
        this.spooling = !spool.isEmpty();
    }

    void start() {
        var unused =
                executor.scheduleWithFixedDelay(this::sweep, SWEEP.toMillis(), SWEEP.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether new records go into the spool just now. */
    boolean isSpooling() {
        return spooling;
    }

    /**
     * Takes records.
     *
     * @throws BrokerAwayException when more waits to be acknowledged than memory should hold
     */
    CompletableFuture<Receipt> write(List<SpoolRecord> records) {
        long bytes = records.stream().mapToLong(SpoolRecord::memoryBytes).sum();
        if (waitingBytes.get() > waitingBytesAtMost) {
            throw new BrokerAwayException("too many records wait to be acknowledged");
        }
        waitingBytes.addAndGet(bytes);
        DirectBatch batch = new DirectBatch(records, System.nanoTime());
        var unused = batch.safe().whenComplete((receipt, failure) -> waitingBytes.addAndGet(-bytes));
        if (goesDirectly(batch)) {
            batch.send(sender, this::noteTrouble);
        }
        return batch.safe();
    }

    /**
     * Goes back to the broker when the spool is drained.
     *
     * @param drainRest drains what is left until a time is over and tells whether nothing is left
     */
    void handBack(Predicate<Duration> drainRest) {
        lock.lock();
        try {
            if (spooling
                    && drainRest.test(HAND_BACK)
                    && spool.isEmpty()
                    && sender.fault().isEmpty()) {
                spool.reset();
                trouble = null;
                spooling = false;
                LOG.info("spool drained, records go to the broker again");
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean goesDirectly(DirectBatch batch) {
        lock.lock();
        try {
            if (!spooling) {
                Optional.ofNullable(trouble).or(sender::fault).ifPresent(this::beginSpooling);
            }
            if (spooling) {
                toSpool(batch);
                return false;
            }
            long number = nextNumber++;
            inFlight.put(number, batch);
            var unused = batch.safe().whenComplete((receipt, failure) -> inFlight.remove(number));
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Not on the thread that tells: the producer's own must not wait for the lock. */
    private void noteTrouble(Throwable failure) {
        String reason = String.valueOf(failure);
        trouble = reason;
        executor.execute(() -> spoolBecause(reason));
    }

    private void sweep() {
        Map.Entry<Long, DirectBatch> oldest = inFlight.firstEntry();
        Optional<String> fault = sender.fault();
        if (oldest == null) {
            return;
        }
        if (fault.isPresent()) {
            spoolBecause(fault.get());
        } else if (System.nanoTime() - oldest.getValue().sentAtNanos() > acknowledgeWithinNanos) {
            spoolBecause("no acknowledgement within " + Duration.ofNanos(acknowledgeWithinNanos));
        }
    }

    private void spoolBecause(String reason) {
        lock.lock();
        try {
            beginSpooling(reason);
        } finally {
            lock.unlock();
        }
    }

    private void beginSpooling(String reason) {
        if (!spooling) {
            spooling = true;
            LOG.warnf("spool takes over inFlight=%d cause=%s", inFlight.size(), reason);
        }
        inFlight.forEach((number, batch) -> {
            inFlight.remove(number);
            toSpool(batch);
        });
    }

    private void toSpool(DirectBatch batch) {
        batch.handOver();
        var unused = spool.append(batch.records()).whenComplete((done, failure) -> {
            if (failure == null) {
                batch.safe().complete(Receipt.SPOOL);
            } else {
                batch.safe()
                        .completeExceptionally(new BrokerAwayException(
                                "the Kafka broker is away and " + failure.getMessage(), failure));
            }
        });
    }
}
