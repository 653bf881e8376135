package io.gridtide.optimize.worker;

import io.gridtide.schemas.avro.OnExpiry;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of this service under {@code gridtide.optimize}. */
@ConfigMapping(prefix = "gridtide.optimize")
public interface OptimizeConfig {
    /** Slots per plan. */
    @WithDefault("96")
    int slots();

    /** Length of a slot; 5 to 60 minutes and a divisor of the hour. */
    @WithDefault("PT15M")
    Duration slotLength();

    /** Most time for the search of one plan. */
    @WithDefault("PT5S")
    Duration timeLimit();

    /**
     * Scenarios on which the next step of a site is decided, at most 10 of them where it has more than a lone battery; 0 decides it on one
     * value per slot.
     */
    @WithDefault("20")
    int scenarios();

    /** Probability of the net load that plans take for what comes, above 0 and below 1; 0.5 is the median. */
    @WithDefault("0.5")
    double planOnProbability();

    /** Moves of the local search for fewer setpoint changes at the same cost; the same number gives the same plan. */
    @WithDefault("30000")
    long tieBreakMoves();

    /** Most time for that search, which ends it on a machine that is too slow. */
    @WithDefault("PT2S")
    Duration tieBreakLimit();

    /** In how many slots from the first on the powers of the plan in force stay when only time or forecasts move on. */
    @WithDefault("1")
    int committedSlots();

    /** How much more than the cheapest a plan may cost that changes the plan in force less, in the site's currency. */
    @WithDefault("0")
    double toleratedCost();

    /** Price on each kWh by which a plan changes the one in force, in the site's currency; no part of the cost. */
    @WithDefault("0")
    double changePricePerKwh();

    /** Most sites of a portfolio that are planned in one program; of larger ones group by group. At least 1. */
    @WithDefault("20")
    int sitesTogether();

    /** A site is planned when nothing new arrived for it for so long, by the wall clock. */
    @WithDefault("PT1S")
    Duration debounce();

    /** A site is planned at the latest so long after the first news, by the wall clock. */
    @WithDefault("PT3S")
    Duration debounceAtMost();

    /** A site whose inputs stay incomplete for so long gets a refusal with reasons, by the wall clock. */
    @WithDefault("PT10M")
    Duration patience();

    /** A forecast issued longer ago is stale. */
    @WithDefault("PT6H")
    Duration forecastMaxAge();

    /** A state of charge measured longer ago is stale. */
    @WithDefault("PT2H")
    Duration stateOfChargeMaxAge();

    /** A state of charge measured this far from the plan in force asks for another plan, 0 to 1. */
    @WithDefault("0.05")
    double stateOfChargeTolerance();

    /** How far back forecasts and intervals are read at start, by the time they were appended. */
    @WithDefault("P3D")
    Duration lookback();

    /** Least time between two corrections of a site's setpoints by its measurements, unless a limit is exceeded. */
    @WithDefault("PT10S")
    Duration correctEvery();

    /** The regret of a local day is stated so long after its end, by the clock that plans follow. */
    @WithDefault("PT1H")
    Duration regretAfter();

    /** What a battery does when its setpoint expires and no newer one came. */
    @WithDefault("IDLE")
    OnExpiry onExpiry();
}
