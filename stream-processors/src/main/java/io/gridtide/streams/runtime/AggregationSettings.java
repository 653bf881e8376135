package io.gridtide.streams.runtime;

import io.gridtide.streams.interval.IntervalSettings;
import io.gridtide.streams.topology.TopologySettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code gridtide.aggregation.*}: bounds of lateness, silence and waiting. */
@ConfigMapping(prefix = "gridtide.aggregation")
public interface AggregationSettings {
    /** How far behind the newest reading of its series a reading may be and still revise its interval. */
    @WithDefault("PT48H")
    Duration grace();

    /** A longer silence is neither stated as missing intervals nor bridged by a register difference. */
    @WithDefault("P31D")
    Duration longestGap();

    /** A series without readings for this long (and two reading periods) states what is complete. */
    @WithDefault("PT1M")
    Duration idleAfter();

    /** How long a reading waits for the declaration of its series. */
    @WithDefault("PT30S")
    Duration unknownSeriesPatience();

    /** Readings per task that may wait for the declaration of their series. */
    @WithDefault("10000")
    int unknownSeriesLimit();

    /** An incomplete balance is stated once the site is this much further. */
    @WithDefault("PT30M")
    Duration balanceGrace();

    /** How long the parts of a balance are kept, by the newest interval of the site. */
    @WithDefault("P100D")
    Duration balanceRetention();

    /** Balances per task that may wait for their price. */
    @WithDefault("50000")
    int unpricedLimit();

    default IntervalSettings intervals() {
        return new IntervalSettings(grace(), longestGap(), idleAfter());
    }

    default TopologySettings.Unknown unknown() {
        return new TopologySettings.Unknown(unknownSeriesPatience(), unknownSeriesLimit());
    }

    default TopologySettings.Balance balance() {
        return new TopologySettings.Balance(balanceGrace(), balanceRetention(), unpricedLimit());
    }
}
