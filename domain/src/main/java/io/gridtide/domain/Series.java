package io.gridtide.domain;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The declaration of one time series.
 *
 * @param seriesId unique over all tenants
 * @param siteId the site it belongs to
 * @param tenantId the owner
 * @param assetId the asset it measures, or empty for the whole site
 * @param quantity what it measures; values are kept in {@code quantity.unit()}, counters in kWh
 * @param aggregation how readings become intervals
 * @param readingPeriod expected distance of two readings; for {@link Aggregation#PERIOD_MEAN} the span one
 *     reading stands for
 * @param resolution of its intervals
 * @param limits plausible values, in the unit of the readings
 * @param formula what a {@link Aggregation#VIRTUAL} series is made of; empty for measured ones
 * @param gapFilling what is stated where nobody measured
 * @param energyPerPulseKwh what one pulse is worth, for {@link Aggregation#SUM} and {@link Aggregation#COUNTER} of meters that
 *     count pulses; empty when readings come as energy
 */
public record Series(
        String seriesId,
        String siteId,
        String tenantId,
        Optional<String> assetId,
        Quantity quantity,
        Aggregation aggregation,
        Duration readingPeriod,
        Resolution resolution,
        Limits limits,
        Optional<Formula> formula,
        GapFilling gapFilling,
        OptionalDouble energyPerPulseKwh) {

    /** A measured series whose gaps are not filled and which counts no pulses. */
    public Series(
            String seriesId,
            String siteId,
            String tenantId,
            Optional<String> assetId,
            Quantity quantity,
            Aggregation aggregation,
            Duration readingPeriod,
            Resolution resolution,
            Limits limits) {
        this(
                seriesId,
                siteId,
                tenantId,
                assetId,
                quantity,
                aggregation,
                readingPeriod,
                resolution,
                limits,
                Optional.empty(),
                GapFilling.NONE,
                OptionalDouble.empty());
    }

    /**
     * The range of plausible values; a reading outside is rejected.
     *
     * @param minimum inclusive
     * @param maximum inclusive
     * @param maximumChangePerMinute greatest plausible change from one reading to the next, in the unit of the readings
     *     per minute (a register: growth in kWh per minute, 1 is 60 kW); a faster change is doubted, not rejected
     */
    public record Limits(double minimum, double maximum, double maximumChangePerMinute) {
        public static final Limits NONE = new Limits(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

        /** A range without a limit of the rate of change. */
        public Limits(double minimum, double maximum) {
            this(minimum, maximum, Double.POSITIVE_INFINITY);
        }

        public Limits {
            if (!(maximumChangePerMinute > 0)) {
                throw new IllegalArgumentException(
                        "maximumChangePerMinute is more than zero, got " + maximumChangePerMinute);
            }
            if (!(minimum <= maximum)) {
                throw new IllegalArgumentException("limits need minimum <= maximum, got " + minimum + ", " + maximum);
            }
        }

        public boolean contain(double value) {
            return value >= minimum && value <= maximum;
        }

        /** Whether a rate of change is declared. */
        public boolean hasChangeLimit() {
            return maximumChangePerMinute != Double.POSITIVE_INFINITY;
        }
    }

    public Series {
        Ids.require("seriesId", seriesId);
        Ids.require("siteId", siteId);
        Ids.require("tenantId", tenantId);
        assetId.ifPresent(id -> Ids.require("assetId", id));
        requireNonNull(quantity, "quantity is null");
        requireNonNull(aggregation, "aggregation is null");
        requireNonNull(resolution, "resolution is null");
        requireNonNull(limits, "limits is null");
        requireNonNull(gapFilling, "gapFilling is null");
        if (readingPeriod.isNegative() || readingPeriod.isZero() || readingPeriod.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("readingPeriod is more than zero and at most 1 day, got " + readingPeriod
                    + " for series " + seriesId);
        }
        checkFormula(seriesId, aggregation, formula);
        if (readsEnergy(aggregation) && !quantity.isPowerFlow()) {
            throw new IllegalArgumentException("a " + aggregation + " series measures a power flow, got quantity "
                    + quantity + " for series " + seriesId);
        }
        boolean hasSequence = aggregation != Aggregation.SUM && aggregation != Aggregation.VIRTUAL;
        if (limits.hasChangeLimit() && !hasSequence) {
            throw new IllegalArgumentException("maximumChangePerMinute is for readings that follow each other, got one"
                    + " for the " + aggregation + " series " + seriesId + "; leave it out");
        }
        requireGaps(aggregation, gapFilling);
        if (energyPerPulseKwh.isPresent()) {
            requirePulses(seriesId, aggregation, energyPerPulseKwh.getAsDouble());
        }
    }

    private static void requirePulses(String seriesId, Aggregation aggregation, double energyPerPulseKwh) {
        if (!readsEnergy(aggregation)) {
            throw new IllegalArgumentException("energyPerPulseKwh is for SUM and COUNTER series, got one for the "
                    + aggregation + " series " + seriesId + "; leave it out");
        }
        if (!(energyPerPulseKwh > 0 && energyPerPulseKwh < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("energyPerPulseKwh is more than zero and finite, got "
                    + energyPerPulseKwh + " for series " + seriesId);
        }
    }

    private static void requireGaps(Aggregation aggregation, GapFilling gapFilling) {
        boolean hasGaps =
                switch (aggregation) {
                    case PERIOD_MEAN, TIME_WEIGHTED_MEAN, LAST -> true;
                    case COUNTER, SUM, VIRTUAL -> false;
                };
        if (!hasGaps && !gapFilling.isNone()) {
            throw new IllegalArgumentException("gapRule is NONE for a " + aggregation
                    + " series, which has its own rule for time without readings, got " + gapFilling.rule());
        }
    }

    /** The unit readings of this series travel in: kWh for a register and for amounts, else that of the quantity. */
    public Unit readingUnit() {
        return readsEnergy(aggregation) ? Unit.KWH : quantity.unit();
    }

    /** The unit of a reading that is sent without one: pulses where they are counted, else {@link #readingUnit}. */
    public Unit sentUnit() {
        return energyPerPulseKwh.isPresent() ? Unit.PULSE : readingUnit();
    }

    /** Whether a value of that unit can be turned into {@link #readingUnit}. */
    public boolean takes(Unit sent) {
        return sent == Unit.PULSE ? energyPerPulseKwh.isPresent() : sent.convertsTo(readingUnit());
    }

    /**
     * A value as it was sent, in {@link #readingUnit}.
     *
     * @throws IllegalArgumentException when the series does not take that unit
     */
    public double inReadingUnit(double value, Unit sent) {
        return sent == Unit.PULSE && energyPerPulseKwh.isPresent()
                ? value * energyPerPulseKwh.getAsDouble()
                : sent.convert(value, readingUnit());
    }

    /** Whether readings, and so their limits, are energies although the intervals are powers. */
    public boolean readsEnergy() {
        return readsEnergy(aggregation);
    }

    private static boolean readsEnergy(Aggregation aggregation) {
        return switch (aggregation) {
            case COUNTER, SUM -> true;
            case PERIOD_MEAN, TIME_WEIGHTED_MEAN, LAST, VIRTUAL -> false;
        };
    }

    /** Whether the series is computed from others instead of being measured. */
    public boolean isVirtual() {
        return aggregation == Aggregation.VIRTUAL;
    }

    private static void checkFormula(String seriesId, Aggregation aggregation, Optional<Formula> formula) {
        boolean virtual = aggregation == Aggregation.VIRTUAL;
        if (virtual && formula.isEmpty()) {
            throw new IllegalArgumentException("formula is missing: the VIRTUAL series " + seriesId
                    + " says which series it is made of, such as \"home/grid + home/pv\"");
        }
        if (!virtual && formula.isPresent()) {
            throw new IllegalArgumentException(
                    "formula is for VIRTUAL series, got one for " + seriesId + " with aggregation " + aggregation);
        }
        if (formula.isPresent() && formula.get().contains(seriesId)) {
            throw new IllegalArgumentException("formula is made of other series, got " + seriesId + " itself");
        }
    }
}
