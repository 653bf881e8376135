package io.gridtide.streams.topology;

import java.nio.ByteBuffer;

/**
 * How far the figures of a site are.
 *
 * @param newestMillis start of its newest interval
 * @param dayStartMillis start of the newest local day whose predecessors were stated
 * @param purgedMillis nothing older is kept
 */
record KpiProgress(long newestMillis, long dayStartMillis, long purgedMillis) {
    static KpiProgress startingAt(long timeMillis) {
        return new KpiProgress(timeMillis, Long.MIN_VALUE, timeMillis);
    }

    /** With an interval that starts at the time; an older one has to be purged too some day. */
    KpiProgress with(long timeMillis) {
        return new KpiProgress(Math.max(newestMillis, timeMillis), dayStartMillis, Math.min(purgedMillis, timeMillis));
    }

    KpiProgress onDay(long startMillis, long oldestMillis) {
        return new KpiProgress(newestMillis, startMillis, Math.max(purgedMillis, oldestMillis));
    }

    byte[] toBytes() {
        return ByteBuffer.allocate(3 * Long.BYTES)
                .putLong(newestMillis)
                .putLong(dayStartMillis)
                .putLong(purgedMillis)
                .array();
    }

    static KpiProgress fromBytes(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new KpiProgress(buffer.getLong(), buffer.getLong(), buffer.getLong());
    }
}
