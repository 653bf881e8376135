package io.gridtide.streams.alert;

import java.time.Duration;

/**
 * Thresholds of all rules.
 *
 * @param series rules on the intervals of one series
 * @param deviation difference from the forecast band
 * @param site rules on the balance of a site
 * @param minimumOpen an alert stays open at least this long
 * @param worseBy factor by which an open alert has to become worse to be stated again
 */
public record AlertRules(
        SeriesThresholds series, Deviation deviation, SiteThresholds site, Duration minimumOpen, double worseBy) {
    /** What {@code gridtide.alerts.*} says unless told otherwise. */
    public static final AlertRules DEFAULTS = new AlertRules(
            new SeriesThresholds(3, 8, 0.8, new Limit(0.95, 0.9, 2)),
            new Deviation(0.5, 5, 0.05),
            new SiteThresholds(new Residual(1, 0.1, 4), 0.9, 4),
            Duration.ofMinutes(30),
            1.25);

    /**
     * Rules on one series.
     *
     * @param missingIntervals silence of this many intervals of a live series
     * @param frozenIntervals intervals that are exactly the same
     * @param rateShare share of the declared range that the mean may move between adjacent intervals
     * @param limit closeness to a declared limit
     */
    public record SeriesThresholds(int missingIntervals, int frozenIntervals, double rateShare, Limit limit) {
        public SeriesThresholds {
            if (missingIntervals < 1 || frozenIntervals < 2 || !(rateShare > 0)) {
                throw new IllegalArgumentException("missingIntervals >= 1, frozenIntervals >= 2 and rateShare > 0, got "
                        + missingIntervals + ", " + frozenIntervals + ", " + rateShare);
            }
        }
    }

    /**
     * Closeness to a declared limit.
     *
     * @param share of the limit from which on it is approached
     * @param clearShare of the limit below which an open alert calms down
     * @param intervals in a row
     */
    public record Limit(double share, double clearShare, int intervals) {
        public Limit {
            if (!(clearShare > 0 && clearShare <= share && share <= 1)) {
                throw new IllegalArgumentException(
                        "0 < clearShare <= share <= 1, got clearShare=" + clearShare + " share=" + share);
            }
        }
    }

    /**
     * The CUSUM on the forecast band, see {@link BandCusum}.
     *
     * @param drift taken off per interval, in half bands
     * @param threshold sum from which on it is an alert, in half bands
     * @param floorKw a half band is at least this wide, kW
     */
    public record Deviation(double drift, double threshold, double floorKw) {
        public Deviation {
            if (!(drift > 0 && threshold > 0 && floorKw > 0)) {
                throw new IllegalArgumentException(
                        "drift, threshold and floorKw are positive, got " + drift + ", " + threshold + ", " + floorKw);
            }
        }
    }

    /**
     * Rules on a site.
     *
     * @param residual what the meters may leave unexplained
     * @param importShare share of the import limit from which on it is about to be exceeded
     * @param incompleteIntervals balances in a row without the same series
     */
    public record SiteThresholds(Residual residual, double importShare, int incompleteIntervals) {
        public SiteThresholds {
            if (!(importShare > 0 && importShare <= 1)) {
                throw new IllegalArgumentException("0 < importShare <= 1, got " + importShare);
            }
        }
    }

    /**
     * What the meters of a site may leave unexplained. Both have to be exceeded.
     *
     * @param powerKw kW
     * @param share of the power that flows through the site
     * @param intervals in a row
     */
    public record Residual(double powerKw, double share, int intervals) {
        public Residual {
            if (!(powerKw > 0 && share > 0)) {
                throw new IllegalArgumentException("powerKw and share are positive, got " + powerKw + ", " + share);
            }
        }
    }

    Policy policy(Rule rule) {
        return switch (rule) {
            case VALUE_LIMIT -> policy(series.limit().intervals(), 4, minimumOpen);
            case RATE_OF_CHANGE -> policy(1, 4, minimumOpen);
            // Data that are back are back; the same for a meter that moves again.
            case MISSING_DATA, FROZEN_METER -> policy(1, 1, Duration.ZERO);
            case FORECAST_DEVIATION -> policy(1, 1, minimumOpen);
            case RESIDUAL -> policy(site.residual().intervals(), 4, minimumOpen);
            case IMPORT_LIMIT -> policy(1, 2, minimumOpen);
            case INCOMPLETE_BALANCE -> policy(site.incompleteIntervals(), 2, Duration.ZERO);
        };
    }

    private Policy policy(int raiseAfter, int clearAfter, Duration open) {
        return new Policy(raiseAfter, clearAfter, open, worseBy);
    }
}
