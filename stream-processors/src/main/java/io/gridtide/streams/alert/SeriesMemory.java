package io.gridtide.streams.alert;

import java.nio.ByteBuffer;

/**
 * What is remembered of a series between two intervals.
 *
 * @param lastToMillis end of the newest interval with a value
 * @param arrivedAtMillis wall clock when it came
 * @param mean of that interval
 * @param same intervals in a row, up to that one, that said exactly the same
 * @param cusum sums against the forecast band
 */
record SeriesMemory(long lastToMillis, long arrivedAtMillis, double mean, int same, BandCusum cusum) {
    static final int BYTES = 2 * Long.BYTES + 3 * Double.BYTES + Integer.BYTES;
    static final SeriesMemory NONE = new SeriesMemory(Long.MIN_VALUE, 0, Double.NaN, 0, BandCusum.START);

    /** The memory after an interval that is newer. */
    SeriesMemory with(Measured measured, long nowMillis, BandCusum next) {
        boolean constant = measured.minimum() == measured.maximum() && measured.mean() == measured.minimum();
        boolean unchanged = constant && follows(measured) && measured.mean() == mean;
        int count = unchanged ? same + 1 : constant ? 1 : 0;
        return new SeriesMemory(measured.toMillis(), nowMillis, measured.mean(), count, next);
    }

    /** Whether the interval is the one right after the last. */
    boolean follows(Measured measured) {
        return measured.fromMillis() == lastToMillis;
    }

    void write(ByteBuffer buffer) {
        buffer.putLong(lastToMillis).putLong(arrivedAtMillis).putDouble(mean).putInt(same);
        buffer.putDouble(cusum.up()).putDouble(cusum.down());
    }

    static SeriesMemory read(ByteBuffer buffer) {
        return new SeriesMemory(
                buffer.getLong(),
                buffer.getLong(),
                buffer.getDouble(),
                buffer.getInt(),
                new BandCusum(buffer.getDouble(), buffer.getDouble()));
    }
}
