package io.gridtide.streams.alert;

/**
 * Two one-sided cumulative sums of how far measured values lie outside the band p10 to p90.
 *
 * <p>One step: {@code up = max(0, up + e - drift)}, where {@code e} is the distance beyond p90 in half bands
 * {@code p90 - p50}, zero inside the band and at most {@link #MOST_PER_STEP}; {@code down} likewise below p10. Of
 * calibrated forecasts a tenth of the values lies beyond each edge, mostly little, and the drift takes that off
 * (E. S. Page, Continuous inspection schemes, Biometrika 41, 1954). False alarms: see docs/streams/alerts.md.
 *
 * @param up sum above the band, half bands
 * @param down sum below the band, half bands
 */
public record BandCusum(double up, double down) {
    public static final BandCusum START = new BandCusum(0, 0);

    /** One value, however wrong, is no alert by itself. */
    static final double MOST_PER_STEP = 2;
    /** Sums stop growing at this many thresholds, so that an alert ends in time once values are back. */
    private static final double CAP_THRESHOLDS = 1.5;

    private static final double CLEAR_SHARE = 0.25;

    public BandCusum next(double value, Band band, AlertRules.Deviation settings) {
        double above = exceedance(value - band.p90(), band.p90() - band.p50(), settings);
        double below = exceedance(band.p10() - value, band.p50() - band.p10(), settings);
        return new BandCusum(step(up, above, settings), step(down, below, settings));
    }

    public double worst() {
        return Math.max(up, down);
    }

    /** Whether it is an alert; an open one lasts until the sum is well below the threshold. */
    public boolean isAlarm(AlertRules.Deviation settings, boolean open) {
        return worst() >= (open ? CLEAR_SHARE : 1) * settings.threshold();
    }

    private static double exceedance(double beyond, double halfBand, AlertRules.Deviation settings) {
        double width = Math.max(halfBand, settings.floorKw());
        return Math.min(Math.max(0, beyond / width), MOST_PER_STEP);
    }

    private static double step(double sum, double exceedance, AlertRules.Deviation settings) {
        double next = Math.max(0, sum + exceedance - settings.drift());
        return Math.min(next, CAP_THRESHOLDS * settings.threshold());
    }
}
