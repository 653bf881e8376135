package io.gridtide.streams.kpi;

import java.nio.ByteBuffer;

/**
 * What the figures of a day need of one balance interval. Mean powers in kW; NaN is unknown, which is not zero.
 *
 * @param fromMillis first instant inside
 * @param toMillis first instant after
 * @param revision of the balance
 * @param knownAtMillis when that revision became known
 * @param loadKw load, positive; NaN unless all its series were measured
 * @param generationKw generation, positive; NaN unless all its series were measured; 0 without any
 * @param storageKw batteries, discharge positive; NaN unless all their series were measured; 0 without any
 * @param gridKw exchange, import positive
 * @param cost cost of import less revenue of export, in the currency
 * @param importPricePerMwh price of import that the cost was computed with
 * @param exportPricePerMwh revenue for export that the cost was computed with
 * @param co2Kg emissions of the import
 * @param coverage measured share, 0 to 1
 */
public record KpiInterval(
        long fromMillis,
        long toMillis,
        int revision,
        long knownAtMillis,
        double loadKw,
        double generationKw,
        double storageKw,
        double gridKw,
        double cost,
        double importPricePerMwh,
        double exportPricePerMwh,
        double co2Kg,
        double coverage) {
    private static final byte VERSION = 1;
    private static final int BYTES = 1 + 3 * Long.BYTES + Integer.BYTES + 9 * Double.BYTES;
    private static final double MILLIS_PER_HOUR = 3.6e6;
    private static final double KWH_PER_MWH = 1000;

    public KpiInterval {
        if (fromMillis >= toMillis) {
            throw new IllegalArgumentException(
                    "an interval needs from < to, got from=" + fromMillis + " to=" + toMillis);
        }
    }

    public long lengthMillis() {
        return toMillis - fromMillis;
    }

    /** Whether it takes the place of another statement of the same interval. Revisions never add up. */
    public boolean replaces(KpiInterval other) {
        return revision >= other.revision;
    }

    double hours() {
        return lengthMillis() / MILLIS_PER_HOUR;
    }

    /** The exchange with the battery's power taken out: what the meter would have shown with the batteries idle. */
    double idleGridKw() {
        return gridKw + storageKw;
    }

    /** Cost with the batteries idle at the same prices; NaN when a flow or a price is unknown. */
    double baselineCost() {
        return idleGridKw() * marginalPricePerMwh() * hours() / KWH_PER_MWH;
    }

    /** Price that one more MWh would have met with the batteries idle. */
    double marginalPricePerMwh() {
        double idleKw = idleGridKw();
        if (Double.isNaN(idleKw)) {
            return Double.NaN;
        }
        return idleKw >= 0 ? importPricePerMwh : exportPricePerMwh;
    }

    /** Whether actual cost and baseline are both known, so that they can be compared. */
    boolean isComparable() {
        return !Double.isNaN(cost) && !Double.isNaN(baselineCost());
    }

    public byte[] toBytes() {
        return ByteBuffer.allocate(BYTES)
                .put(VERSION)
                .putLong(fromMillis)
                .putLong(toMillis)
                .putInt(revision)
                .putLong(knownAtMillis)
                .putDouble(loadKw)
                .putDouble(generationKw)
                .putDouble(storageKw)
                .putDouble(gridKw)
                .putDouble(cost)
                .putDouble(importPricePerMwh)
                .putDouble(exportPricePerMwh)
                .putDouble(co2Kg)
                .putDouble(coverage)
                .array();
    }

    public static KpiInterval fromBytes(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        byte version = buffer.get();
        if (version != VERSION) {
            throw new IllegalStateException(
                    "KPI interval has layout version " + version + ", this program reads " + VERSION);
        }
        return new KpiInterval(
                buffer.getLong(),
                buffer.getLong(),
                buffer.getInt(),
                buffer.getLong(),
                buffer.getDouble(),
                buffer.getDouble(),
                buffer.getDouble(),
                buffer.getDouble(),
                buffer.getDouble(),
                buffer.getDouble(),
                buffer.getDouble(),
                buffer.getDouble(),
                buffer.getDouble());
    }
}
