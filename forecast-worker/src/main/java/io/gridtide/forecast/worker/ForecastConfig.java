package io.gridtide.forecast.worker;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of this service under {@code gridtide.forecast}. */
@ConfigMapping(prefix = "gridtide.forecast")
public interface ForecastConfig {
    /** Every series is forecast anew once per this span of the clock that forecasts follow. */
    @WithDefault("PT1H")
    Duration issueEvery();

    /** How far ahead is forecast, and what the models learn; up to seven days. */
    @WithDefault("PT48H")
    Duration horizon();

    /** How much history is kept in memory per series. */
    @WithDefault("P120D")
    Duration keepHistory();

    /** How long after the end of a span of lead times its missing actual values are waited for before it is scored. */
    @WithDefault("PT6H")
    Duration scorePatience();

    /** Over how many days scores are compared with what the model promised; 1 to 28. */
    @WithDefault("P3D")
    Duration driftSpan();

    /** How many times the pinball loss of its held-out days a model may have before it is said to drift. */
    @WithDefault("1.5")
    double driftFactor();

    /** Most trained models in memory; the others are read from their topic when they are wanted. */
    @WithDefault("200")
    int modelsInMemory();

    /** Age of the newest measured value from which a forecast is called degraded. */
    @WithDefault("PT2H")
    Duration staleAfter();

    /**
     * Feed clock only: how long, by the wall clock, the feed has to run slower than {@link #replayPerSecond} before
     * forecasts are made.
     */
    @WithDefault("PT1.5S")
    Duration settle();

    /** Feed clock only: feed time per second of wall time above which the feed is a replay of history. */
    @WithDefault("PT4H")
    Duration replayPerSecond();

    /** Name of this instance; each needs its own, and keeps it over restarts. */
    @WithDefault("1")
    String instance();
}
