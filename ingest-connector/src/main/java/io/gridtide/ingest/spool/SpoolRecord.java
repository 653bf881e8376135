package io.gridtide.ingest.spool;

import org.jspecify.annotations.Nullable;

/**
 * A record as it goes to the broker.
 *
 * @param topic full name of its topic, with the prefix of the environment
 * @param key record key
 * @param value serialised value, schema id included; null for a tombstone
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way; nobody compares records
public record SpoolRecord(String topic, String key, byte @Nullable [] value) {
    private static final int OVERHEAD_BYTES = 96;

    /** What it occupies in memory, roughly, bytes. */
    public long memoryBytes() {
        return OVERHEAD_BYTES + key.length() + (value == null ? 0 : value.length);
    }
}
