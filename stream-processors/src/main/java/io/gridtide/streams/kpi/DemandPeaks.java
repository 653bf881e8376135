package io.gridtide.streams.kpi;

import java.nio.ByteBuffer;

/**
 * Greatest mean imports of a span as a demand charge measures them.
 *
 * @param measurement how they were measured, as {@link DemandMeter#measurement} names it; 0 when they were not
 * @param actual as metered
 * @param compared as metered, of the measurement intervals for which the idle one is known too
 * @param idle with the batteries idle
 * @param knownMillis time of all measurement intervals that were measured whole
 */
public record DemandPeaks(int measurement, Peak actual, Peak compared, Peak idle, long knownMillis) {
    public static final DemandPeaks NONE = new DemandPeaks(0, Peak.NONE, Peak.NONE, Peak.NONE, 0);
    static final int BYTES = Integer.BYTES + 3 * (Double.BYTES + Long.BYTES) + Long.BYTES;

    /** Peaks of both spans; of those measured in different ways the later ones, for they cannot be compared. */
    public DemandPeaks or(DemandPeaks later) {
        if (measurement != later.measurement) {
            return later;
        }
        return new DemandPeaks(
                measurement,
                actual.or(later.actual),
                compared.or(later.compared),
                idle.or(later.idle),
                knownMillis + later.knownMillis);
    }

    void put(ByteBuffer buffer) {
        buffer.putInt(measurement);
        for (Peak peak : new Peak[] {actual, compared, idle}) {
            buffer.putDouble(peak.powerKw()).putLong(peak.fromMillis());
        }
        buffer.putLong(knownMillis);
    }

    static DemandPeaks get(ByteBuffer buffer) {
        return new DemandPeaks(buffer.getInt(), peak(buffer), peak(buffer), peak(buffer), buffer.getLong());
    }

    private static Peak peak(ByteBuffer buffer) {
        return new Peak(buffer.getDouble(), buffer.getLong());
    }
}
