package io.gridtide.forecast.score;

import io.gridtide.forecast.features.LocalClock;
import io.gridtide.forecast.history.SeriesHistory;
import java.time.ZoneId;
import java.util.Optional;

/** What came true. Called by one thread. */
@FunctionalInterface
public interface Actuals {
    /** What is measured of a series, or published of a price; empty when the series is not known here. */
    Optional<Measured> of(String seriesId);

    /**
     * Values and the clock they follow.
     *
     * @param history the values, at least a week more of them than is asked for
     * @param zone time zone of the site
     * @param followsSun a plant, whose nights are no achievement
     */
    record Measured(SeriesHistory history, ZoneId zone, boolean followsSun) {

        LocalClock clock() {
            return new LocalClock(zone, history.resolution());
        }
    }
}
