package io.gridtide.streams.runtime;

import io.gridtide.streams.alert.AlertRules;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code gridtide.alerts.*}: thresholds of the alert rules. */
@ConfigMapping(prefix = "gridtide.alerts")
public interface AlertSettings {
    /** Silence of a live series, in its intervals, by the wall clock. */
    @WithDefault("3")
    int missingIntervals();

    /** Intervals that are exactly the same although the quantity varies by nature. */
    @WithDefault("8")
    int frozenIntervals();

    /** Share of the declared range that the mean may move from one interval to the next. */
    @WithDefault("0.8")
    double rateShare();

    /** Share of a declared limit from which on it is approached. */
    @WithDefault("0.95")
    double limitShare();

    /** Share of the limit below which such an alert calms down. */
    @WithDefault("0.9")
    double limitClearShare();

    /** Intervals in a row near the limit. */
    @WithDefault("2")
    int limitIntervals();

    /** What is taken off the sum of band exceedances per interval, in half bands. */
    @WithDefault("0.5")
    double deviationDrift();

    /** Sum of band exceedances that is an alert, in half bands. */
    @WithDefault("5")
    double deviationThreshold();

    /** A half forecast band counts as at least this wide, kW. */
    @WithDefault("0.05")
    double deviationFloorKw();

    /** Unexplained power of a site, kW, that is tolerated however little flows. */
    @WithDefault("1")
    double residualKw();

    /** Unexplained share of the power that flows through the site that is tolerated. */
    @WithDefault("0.1")
    double residualShare();

    /** Balances in a row with too much residual. */
    @WithDefault("4")
    int residualIntervals();

    /** Share of the import limit of the grid connection from which on it is about to be exceeded. */
    @WithDefault("0.9")
    double importShare();

    /** Balances in a row that lack series. */
    @WithDefault("4")
    int incompleteIntervals();

    /** An alert stays open at least this long (not one about missing or frozen data). */
    @WithDefault("PT30M")
    Duration minimumOpen();

    /** An open alert is stated again when it has become worse by this factor. */
    @WithDefault("1.25")
    double worseBy();

    default AlertRules rules() {
        var limit = new AlertRules.Limit(limitShare(), limitClearShare(), limitIntervals());
        var residual = new AlertRules.Residual(residualKw(), residualShare(), residualIntervals());
        return new AlertRules(
                new AlertRules.SeriesThresholds(missingIntervals(), frozenIntervals(), rateShare(), limit),
                new AlertRules.Deviation(deviationDrift(), deviationThreshold(), deviationFloorKw()),
                new AlertRules.SiteThresholds(residual, importShare(), incompleteIntervals()),
                minimumOpen(),
                worseBy());
    }
}
