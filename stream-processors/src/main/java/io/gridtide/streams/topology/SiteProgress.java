package io.gridtide.streams.topology;

import java.nio.ByteBuffer;

/**
 * How far a site, or a virtual series, is.
 *
 * @param newestMillis end of the newest interval of any of its series or members
 * @param overdueMillis balances or intervals that start before here were looked at when they became overdue
 * @param purgedMillis parts that start before here were removed
 */
record SiteProgress(long newestMillis, long overdueMillis, long purgedMillis) {
    static final SiteProgress NONE = new SiteProgress(0, 0, 0);

    /** The progress once an interval ended at the time. */
    SiteProgress movedTo(long toMillis) {
        return new SiteProgress(Math.max(newestMillis, toMillis), overdueMillis, purgedMillis);
    }

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
