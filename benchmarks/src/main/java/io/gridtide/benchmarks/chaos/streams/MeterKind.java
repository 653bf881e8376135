package io.gridtide.benchmarks.chaos.streams;

import io.gridtide.domain.Aggregation;
import io.gridtide.domain.Quantity;
import io.gridtide.domain.Resolution;
import io.gridtide.domain.Series;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What the meters of the run measure; together they use every aggregation of readings. */
enum MeterKind {
    /** Samples of power that hold until the next. */
    SAMPLES(Quantity.LOAD, Aggregation.TIME_WEIGHTED_MEAN, Resolution.QUARTER_HOUR, Series.Limits.NONE, 0),
    /** Means over a minute that begins in the middle of one, so that every fifth belongs to two intervals. */
    MEANS(Quantity.GENERATION, Aggregation.PERIOD_MEAN, Resolution.ofSeconds(300), Series.Limits.NONE, 30_000),
    /** An energy register that is now and then exchanged or reads wrong. */
    REGISTER(Quantity.LOAD, Aggregation.COUNTER, Resolution.QUARTER_HOUR, Series.Limits.NONE, 0),
    /** An energy register with so few digits that it rolls over. */
    ROLLING_REGISTER(Quantity.GENERATION, Aggregation.COUNTER, Resolution.HOUR, new Series.Limits(0, 100), 0),
    /** Amounts of energy that add up. */
    AMOUNTS(Quantity.LOAD, Aggregation.SUM, Resolution.QUARTER_HOUR, Series.Limits.NONE, 0),
    /** A state, of which the last counts. */
    STATE(Quantity.STATE_OF_CHARGE, Aggregation.LAST, Resolution.QUARTER_HOUR, Series.Limits.NONE, 0);

    static final Duration PERIOD = Duration.ofMinutes(1);

    private final Quantity quantity;
    private final Aggregation aggregation;
    private final Resolution resolution;
    private final Series.Limits limits;
    private final long offsetMillis;

    MeterKind(
            Quantity quantity,
            Aggregation aggregation,
            Resolution resolution,
            Series.Limits limits,
            long offsetMillis) {
        this.quantity = quantity;
        this.aggregation = aggregation;
        this.resolution = resolution;
        this.limits = limits;
        this.offsetMillis = offsetMillis;
    }

    /** The declaration of one such meter. */
    Series declare(String site, int number) {
        return new Series(
                "%s/%s-%d".formatted(site, name().toLowerCase(Locale.ROOT), number),
                site,
                site,
                Optional.empty(),
                quantity,
                aggregation,
                PERIOD,
                resolution,
                limits);
    }

    /** Where in a minute its readings lie. */
    long offsetMillis() {
        return offsetMillis;
    }
}
