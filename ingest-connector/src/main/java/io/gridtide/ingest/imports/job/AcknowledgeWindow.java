package io.gridtide.ingest.imports.job;

import io.gridtide.ingest.kafka.BrokerAwayException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Batches that were sent and not acknowledged yet, in order; a bounded number of them. One thread only.
 */
final class AcknowledgeWindow {
    private static final long LONGEST_SECONDS = 150;

    private final int batchesAtMost;
    private final Deque<Sent> sent = new ArrayDeque<>();

    /** A batch with the progress that holds once it is acknowledged. */
    private record Sent(CompletableFuture<Void> acknowledged, JobProgress after) {}

    AcknowledgeWindow(int batchesAtMost) {
        this.batchesAtMost = batchesAtMost;
    }

    /**
     * Adds a batch; waits for the oldest while there are too many.
     *
     * @return the latest progress that has become safe
     * @throws BrokerAwayException when a batch was not acknowledged
     */
    Optional<JobProgress> add(CompletableFuture<Void> acknowledged, JobProgress after) {
        sent.addLast(new Sent(acknowledged, after));
        return settle(batchesAtMost);
    }

    /** Waits for all of them. */
    Optional<JobProgress> settleAll() {
        return settle(0);
    }

    private Optional<JobProgress> settle(int mayRemain) {
        @Nullable JobProgress safe = null;
        while (!sent.isEmpty()
                && (sent.size() > mayRemain || sent.getFirst().acknowledged().isDone())) {
            await(sent.getFirst().acknowledged());
            safe = sent.removeFirst().after();
        }
        return Optional.ofNullable(safe);
    }

    private static void await(CompletableFuture<Void> acknowledged) {
        try {
            acknowledged.get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw new BrokerAwayException("not everything was acknowledged by the Kafka broker", failed);
        } catch (TimeoutException silent) {
            throw new BrokerAwayException("the Kafka broker did not acknowledge in time", silent);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new BrokerAwayException("the service is stopping", stopping);
        }
    }
}
