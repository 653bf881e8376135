package io.gridtide.streams.alert;

import java.nio.ByteBuffer;

/**
 * Projects the mean import of a quarter-hour, which is what grid connections are billed and limited by.
 *
 * <p>Intervals shorter than a quarter-hour: what came in so far, and the newest power for the rest of it. Longer or
 * equal ones: the newest mean and its change since the one before, once more.
 *
 * @param toMillis end of the newest interval
 * @param gridKw its mean
 * @param quarterMillis start of the quarter-hour it lies in
 * @param energyKwMillis imported since then, kW ms
 */
record ImportMeter(long toMillis, double gridKw, long quarterMillis, double energyKwMillis) {
    static final int BYTES = 2 * Long.BYTES + 2 * Double.BYTES;
    static final ImportMeter NONE = new ImportMeter(Long.MIN_VALUE, Double.NaN, Long.MIN_VALUE, 0);

    private static final long QUARTER_MILLIS = 900_000;

    ImportMeter with(SiteObservation seen) {
        long quarter = Math.floorDiv(seen.fromMillis(), QUARTER_MILLIS) * QUARTER_MILLIS;
        double earlier = quarter == quarterMillis ? energyKwMillis : 0;
        double energy = earlier + seen.gridKw() * (seen.toMillis() - seen.fromMillis());
        return new ImportMeter(seen.toMillis(), seen.gridKw(), quarter, energy);
    }

    /** The projected mean after this meter took the interval in; {@code before} is the meter before that. */
    double projectedKw(ImportMeter before, SiteObservation seen) {
        if (seen.toMillis() - seen.fromMillis() < QUARTER_MILLIS) {
            long rest = quarterMillis + QUARTER_MILLIS - seen.toMillis();
            // Of a quarter-hour that was not seen from its start, what was not seen counts like the newest.
            long unseen = before.quarterMillis() == quarterMillis ? 0 : seen.fromMillis() - quarterMillis;
            return (energyKwMillis + seen.gridKw() * (rest + unseen)) / QUARTER_MILLIS;
        }
        boolean follows = before.toMillis() == seen.fromMillis();
        return follows ? seen.gridKw() + (seen.gridKw() - before.gridKw()) : seen.gridKw();
    }

    /** The mean that is certain already: of a short interval, as if nothing came for the rest of the quarter-hour. */
    double certainKw(SiteObservation seen) {
        boolean isShort = seen.toMillis() - seen.fromMillis() < QUARTER_MILLIS;
        return isShort ? energyKwMillis / QUARTER_MILLIS : seen.gridKw();
    }

    void write(ByteBuffer buffer) {
        buffer.putLong(toMillis).putDouble(gridKw).putLong(quarterMillis).putDouble(energyKwMillis);
    }

    static ImportMeter read(ByteBuffer buffer) {
        return new ImportMeter(buffer.getLong(), buffer.getDouble(), buffer.getLong(), buffer.getDouble());
    }
}
