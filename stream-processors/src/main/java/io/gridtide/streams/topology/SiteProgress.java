package io.gridtide.streams.topology;

import java.nio.ByteBuffer;

/**
 * How far a site is.
 *
 * @param newestMillis end of the newest interval of any of its series
 * @param overdueMillis balances that start before here were looked at when they became overdue
 * @param purgedMillis parts that start before here were removed
 */
record SiteProgress(long newestMillis, long overdueMillis, long purgedMillis) {
    static final SiteProgress NONE = new SiteProgress(0, 0, 0);

    byte[] toBytes() {
        return ByteBuffer.allocate(3 * Long.BYTES)
                .putLong(newestMillis)
                .putLong(overdueMillis)
                .putLong(purgedMillis)
                .array();
    }

    static SiteProgress fromBytes(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new SiteProgress(buffer.getLong(), buffer.getLong(), buffer.getLong());
    }
}
