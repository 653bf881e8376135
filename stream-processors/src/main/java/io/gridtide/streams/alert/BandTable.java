package io.gridtide.streams.alert;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The forecast bands of one series that may still be compared, as bytes: per step the latest forecast issued before
 * the step began. Bounded in time and number, and searched without being decoded.
 *
 * <pre>
 * version (1 byte), step in ms (8), then per step: start ms (8), issued at ms (8), p10, p50, p90 (8 each)
 * </pre>
 */
public final class BandTable {
    /** Steps further ahead than this will be forecast again before they are measured. */
    static final long AHEAD_MILLIS = 24 * 3_600_000L;
    /** Intervals are stated at most this much later than forecasts are issued, or go without comparison. */
    static final long BEHIND_MILLIS = 6 * 3_600_000L;
    /** Bounds a forecast in steps of a minute. */
    static final int MOST_STEPS = 600;

    private static final byte VERSION = 1;
    private static final int HEADER_BYTES = 1 + Long.BYTES;
    private static final int ENTRY_BYTES = 2 * Long.BYTES + 3 * Double.BYTES;

    private BandTable() {}

    /**
     * One step of a forecast.
     *
     * @param fromMillis first instant inside
     * @param band what is expected
     */
    public record Step(long fromMillis, Band band) {}

    /**
     * The bytes with a forecast taken in. The order in which forecasts come and repetitions are irrelevant, as long
     * as they are not older than the bounds.
     *
     * @param stored earlier bytes; empty for none
     * @param stepMillis length of a step
     * @param issuedAtMillis when the forecast was issued
     * @param steps of the forecast, in time order
     */
    public static byte[] with(byte[] stored, long stepMillis, long issuedAtMillis, List<Step> steps) {
        TreeMap<Long, Band> bandByFrom = new TreeMap<>();
        if (stored.length > HEADER_BYTES && ByteBuffer.wrap(stored).getLong(1) == stepMillis) {
            ByteBuffer buffer = ByteBuffer.wrap(stored);
            for (int position = HEADER_BYTES; position < stored.length; position += ENTRY_BYTES) {
                bandByFrom.put(buffer.getLong(position), band(buffer, position));
            }
        }
        for (Step step : steps) {
            boolean ahead = step.fromMillis() >= issuedAtMillis && step.fromMillis() < issuedAtMillis + AHEAD_MILLIS;
            if (ahead) {
                bandByFrom.merge(
                        step.fromMillis(),
                        step.band(),
                        (one, other) -> one.issuedAtMillis() > other.issuedAtMillis() ? one : other);
            }
        }
        bandByFrom.headMap(issuedAtMillis - BEHIND_MILLIS).clear();
        while (bandByFrom.size() > MOST_STEPS) {
            bandByFrom.pollLastEntry();
        }
        return encode(stepMillis, bandByFrom);
    }

    /** What was expected of the interval; empty unless a step is exactly the interval. */
    public static Optional<Band> find(byte[] stored, long fromMillis, long toMillis) {
        if (stored.length <= HEADER_BYTES) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(stored);
        if (buffer.get(0) != VERSION || buffer.getLong(1) != toMillis - fromMillis) {
            return Optional.empty();
        }
        int low = 0;
        int high = (stored.length - HEADER_BYTES) / ENTRY_BYTES - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int position = HEADER_BYTES + middle * ENTRY_BYTES;
            long from = buffer.getLong(position);
            if (from == fromMillis) {
                return Optional.of(band(buffer, position));
            }
            if (from < fromMillis) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return Optional.empty();
    }

    private static byte[] encode(long stepMillis, TreeMap<Long, Band> bandByFrom) {
        ByteBuffer buffer = ByteBuffer.allocate(HEADER_BYTES + bandByFrom.size() * ENTRY_BYTES);
        buffer.put(VERSION).putLong(stepMillis);
        bandByFrom.forEach((from, band) -> buffer.putLong(from)
                .putLong(band.issuedAtMillis())
                .putDouble(band.p10())
                .putDouble(band.p50())
                .putDouble(band.p90()));
        return buffer.array();
    }

    private static Band band(ByteBuffer buffer, int position) {
        int values = position + 2 * Long.BYTES;
        return new Band(
                buffer.getLong(position + Long.BYTES),
                buffer.getDouble(values),
                buffer.getDouble(values + Double.BYTES),
                buffer.getDouble(values + 2 * Double.BYTES));
    }
}
