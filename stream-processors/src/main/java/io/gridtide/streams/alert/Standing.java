package io.gridtide.streams.alert;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Where one rule stands.
 *
 * @param bad observations in a row that were bad
 * @param calm observations in a row that were calm
 * @param lastAtMillis of the newest observation that was judged
 * @param open the alert, or null when none is open
 */
record Standing(
        int bad, int calm, long lastAtMillis, @Nullable Open open) {
    static final Standing NONE = new Standing(0, 0, Long.MIN_VALUE, null);
    static final int BYTES = 2 * Integer.BYTES + 2 * Long.BYTES + 1 + Double.BYTES;

    private static final byte CLOSED = -1;
    private static final Severity[] SEVERITIES = Severity.values();

    /**
     * An open alert.
     *
     * @param raisedAtMillis when it was raised
     * @param severity the worst so far
     * @param measure when it was last stated
     */
    record Open(long raisedAtMillis, Severity severity, double measure) {}

    void write(ByteBuffer buffer) {
        buffer.putInt(bad).putInt(calm).putLong(lastAtMillis);
        buffer.put(open == null ? CLOSED : (byte) open.severity().ordinal());
        buffer.putLong(open == null ? 0 : open.raisedAtMillis());
        buffer.putDouble(open == null ? 0 : open.measure());
    }

    static Standing read(ByteBuffer buffer) {
        int bad = buffer.getInt();
        int calm = buffer.getInt();
        long lastAt = buffer.getLong();
        byte severity = buffer.get();
        long raisedAt = buffer.getLong();
        double measure = buffer.getDouble();
        return new Standing(
                bad, calm, lastAt, severity == CLOSED ? null : new Open(raisedAt, SEVERITIES[severity], measure));
    }
}
