package io.gridtide.ingest.cdc;

import java.util.OptionalLong;

/**
 * A replication slot as {@code pg_replication_slots} shows it.
 *
 * @param walStatus {@code reserved}, {@code extended}, {@code unreserved} or {@code lost}
 * @param active whether a connection reads it now
 * @param restartLsn oldest position it keeps; 0 when it keeps none any more
 * @param confirmedLsn position up to which its reader has everything; 0 when unknown
 * @param retainedBytes log that it keeps from being removed
 * @param safeBytes log that can still be written before the slot is in danger; empty without a limit
 */
public record ReplicationSlot(
        String walStatus,
        boolean active,
        long restartLsn,
        long confirmedLsn,
        long retainedBytes,
        OptionalLong safeBytes) {
    /** Whether log it needs is gone: nothing can be read through it any more. */
    public boolean lost() {
        return walStatus.equals("lost");
    }

    /** Whether log it needs may be removed at the next checkpoint. */
    boolean endangered() {
        return walStatus.equals("unreserved");
    }
}
