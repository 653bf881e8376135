package io.gridtide.ingest.kafka;

import io.gridtide.ingest.spool.SpoolRecord;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The way to the broker, one record at a time, in order. */
interface RecordSender {
    /** What became of a record. */
    @FunctionalInterface
    interface Outcome {
        /**
         * Called once, from any thread.
         *
         * @param failure null when all in-sync replicas have the record
         */
        void tell(@Nullable Throwable failure);
    }

    /** Why nothing can be sent just now; empty when the broker is well. */
    Optional<String> fault();

    /** Sends a record; may block while the producer's buffer is full. Failures go to the outcome, never to the caller. */
    void send(SpoolRecord output, Outcome outcome);
}
