package io.gridtide.streams.topology;

import io.gridtide.streams.kpi.KpiTotals;
import java.nio.ByteBuffer;

/**
 * What is kept of a period.
 *
 * @param revision of the last statement
 * @param digest of the last statement, to state again only what changed
 * @param totals of its intervals
 */
record KpiState(int revision, int digest, KpiTotals totals) {
    byte[] toBytes() {
        byte[] bytes = totals.toBytes();
        return ByteBuffer.allocate(2 * Integer.BYTES + bytes.length)
                .putInt(revision)
                .putInt(digest)
                .put(bytes)
                .array();
    }

    static KpiState fromBytes(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int revision = buffer.getInt();
        int digest = buffer.getInt();
        byte[] totals = new byte[buffer.remaining()];
        buffer.get(totals);
        return new KpiState(revision, digest, KpiTotals.fromBytes(totals));
    }
}
