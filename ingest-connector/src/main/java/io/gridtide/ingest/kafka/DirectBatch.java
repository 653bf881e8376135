package io.gridtide.ingest.kafka;

import io.gridtide.ingest.spool.SpoolRecord;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Records of one call that are on their way to the broker. Keeps them until all are acknowledged. */
final class DirectBatch {
    private final List<SpoolRecord> records;
    private final long sentAtNanos;
    private final AtomicInteger missing;
    private final CompletableFuture<Receipt> safe = new CompletableFuture<>();
    private volatile boolean ended;

    DirectBatch(List<SpoolRecord> records, long sentAtNanos) {
        this.records = records;
        this.sentAtNanos = sentAtNanos;
        this.missing = new AtomicInteger(records.size());
    }

    List<SpoolRecord> records() {
        return records;
    }

    long sentAtNanos() {
        return sentAtNanos;
    }

    CompletableFuture<Receipt> safe() {
        return safe;
    }

    /**
     * Hands the records to the producer, until one cannot be or the spool has taken over.
     *
     * @param trouble called when the broker could not take a record that it may take later
     */
    void send(RecordSender sender, Consumer<Throwable> trouble) {
        for (SpoolRecord output : records) {
            if (ended) {
                return;
            }
            sender.send(output, failure -> count(failure, trouble));
        }
    }

    /** From now on the spool answers for the records. Acknowledgements of the broker that still come count as well. */
    void handOver() {
        ended = true;
    }

    private void count(@Nullable Throwable failure, Consumer<Throwable> trouble) {
        if (failure == null) {
            if (missing.decrementAndGet() == 0) {
                safe.complete(Receipt.BROKER);
            }
        } else if (Refusals.isForGood(failure)) {
            ended = true;
            safe.completeExceptionally(new BrokerAwayException("the Kafka broker refused a record", failure));
        } else if (!ended) {
            ended = true;
            trouble.accept(failure);
        }
    }
}
