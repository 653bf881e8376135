package io.gridtide.streams.alert;

import io.gridtide.domain.Quantity;
import io.gridtide.domain.Series;
import java.time.Duration;

/** The rules on the intervals of one series, as pure functions. */
final class SeriesJudge {
    /** A sample stands for at most this many reading periods, so an interval is stated at most this much later. */
    private static final int HOLD_PERIODS = 2;
    /** Silence of this many times the bound is critical. */
    private static final int CRITICAL_TIMES = 4;

    private static final double SECONDS_PER_MINUTE = 60;

    private static final Judgement UNDECIDED = new Judgement.Undecided();

    private final Series series;
    private final AlertRules.SeriesThresholds thresholds;
    private final AlertRules.Deviation deviation;
    private final String unit;

    SeriesJudge(Series series, AlertRules rules) {
        this.series = series;
        this.thresholds = rules.series();
        this.deviation = rules.deviation();
        this.unit = series.quantity().unit().symbol();
    }

    /** The limits of registers and amounts are kWh, and a full or empty battery is no trouble: neither is judged. */
    Judgement valueLimit(Measured measured, boolean open) {
        if (series.readsEnergy() || series.quantity() == Quantity.STATE_OF_CHARGE) {
            return UNDECIDED;
        }
        double limit = measured.mean() < 0
                ? series.limits().minimum()
                : series.limits().maximum();
        // A limit of zero only tells the sign; nothing approaches it.
        if (!Double.isFinite(limit) || limit == 0 || Math.signum(limit) != Math.signum(nonZero(measured.mean()))) {
            boolean anyLimit = Double.isFinite(series.limits().minimum())
                    || Double.isFinite(series.limits().maximum());
            return anyLimit
                    ? new Judgement.Calm(
                            "far from its limits again", facts(measured).byName())
                    : UNDECIDED;
        }
        double share = measured.mean() / limit;
        var evidence = facts(measured)
                .number("limit", limit)
                .number("shareOfLimit", share)
                .byName();
        double bound =
                open ? thresholds.limit().clearShare() : thresholds.limit().share();
        return share >= bound
                ? new Judgement.Bad(
                        Severity.WARNING,
                        share,
                        series.seriesId() + " is at " + Facts.text(share * 100) + " % of its declared limit of "
                                + Facts.text(limit) + " " + unit,
                        evidence)
                : new Judgement.Calm("below " + Facts.text(bound * 100) + " % of its limit again", evidence);
    }

    private static double nonZero(double value) {
        return value == 0 ? 1 : value;
    }

    Judgement rateOfChange(Measured measured, SeriesMemory memory) {
        double limit = changeLimit();
        if (series.readsEnergy() || !Double.isFinite(limit) || !memory.follows(measured)) {
            return UNDECIDED;
        }
        double change = measured.mean() - memory.mean();
        var evidence = facts(measured)
                .number("previousMean", memory.mean())
                .number("change", change)
                .number("limit", limit)
                .byName();
        return Math.abs(change) > limit
                ? new Judgement.Bad(
                        Severity.WARNING,
                        Math.abs(change),
                        series.seriesId() + " moved by " + Facts.text(change) + " " + unit
                                + " from one interval to the next, more than " + Facts.text(limit),
                        evidence)
                : new Judgement.Calm("moves within its bound again", evidence);
    }

    /**
     * Greatest plausible change from one interval's mean to the next one's. A value that never changes faster than declared
     * cannot move the mean further than in the time from one interval to the next.
     */
    private double changeLimit() {
        Series.Limits limits = series.limits();
        return limits.hasChangeLimit()
                ? limits.maximumChangePerMinute() * series.resolution().seconds() / SECONDS_PER_MINUTE
                : thresholds.rateShare() * (limits.maximum() - limits.minimum());
    }

    /** After this interval, that is with {@code memory} holding it. */
    Judgement frozen(Measured measured, SeriesMemory memory) {
        if (!variesByNature(measured.mean())) {
            return new Judgement.Calm("at rest", facts(measured).byName());
        }
        long needed = Math.max(
                thresholds.frozenIntervals(),
                ceilingDivide(
                        thresholds.frozenIntervals() * series.readingPeriod().toMillis(), resolutionMillis()));
        var evidence = facts(measured)
                .count("intervals", memory.same())
                .time("unchangedSince", measured.toMillis() - memory.same() * resolutionMillis())
                .byName();
        return memory.same() >= needed
                ? new Judgement.Bad(
                        Severity.WARNING,
                        1,
                        series.seriesId() + " says exactly " + Facts.text(measured.mean()) + " " + unit + " for "
                                + memory.same() + " intervals: is the meter frozen?",
                        evidence)
                : new Judgement.Calm("moves again", evidence);
    }

    /**
     * Whether standing still exactly is suspicious. Zero is rest (a night without sun, a calm, a charger without a
     * car); a battery or one consumer may run at constant power for hours; plants at their limit are clipped.
     */
    private boolean variesByNature(double mean) {
        boolean clipped = mean >= thresholds.limit().share() * series.limits().maximum();
        return switch (series.quantity()) {
            case LOAD -> mean != 0 && series.assetId().isEmpty();
            case GENERATION, IRRADIANCE, WIND_SPEED -> mean != 0 && !clipped;
            case GRID -> mean != 0;
            case TEMPERATURE -> true;
            case STORAGE, STATE_OF_CHARGE, PRICE, CARBON_INTENSITY -> false;
        };
    }

    Judgement deviation(Measured measured, Band band, BandCusum cusum, boolean open) {
        var evidence = facts(measured)
                .number("p10", band.p10())
                .number("p50", band.p50())
                .number("p90", band.p90())
                .time("forecastIssuedAt", band.issuedAtMillis())
                .number("cusumAboveHalfBands", cusum.up())
                .number("cusumBelowHalfBands", cusum.down())
                .number("thresholdHalfBands", deviation.threshold())
                .byName();
        String side = cusum.up() >= cusum.down() ? "above" : "below";
        return cusum.isAlarm(deviation, open)
                ? new Judgement.Bad(
                        Severity.WARNING,
                        1,
                        series.seriesId() + " keeps lying " + side + " its forecast band, now at "
                                + Facts.text(measured.mean()) + " " + unit + " with " + Facts.text(band.p10()) + " to "
                                + Facts.text(band.p90()) + " expected",
                        evidence)
                : new Judgement.Calm("follows its forecast again", evidence);
    }

    /**
     * Silence by the wall clock. Judged only of series that were live when they last spoke; history that is imported
     * and feeds that deliver the day after are not late.
     *
     * @param sinceMillis end of the newest interval, or the start of this program when that is later
     */
    Judgement silence(SeriesMemory memory, long sinceMillis, long nowMillis) {
        long bound = silenceBoundMillis();
        boolean live = memory.arrivedAtMillis() - memory.lastToMillis() <= bound;
        if (!live || nowMillis - sinceMillis <= bound) {
            return UNDECIDED;
        }
        long silenceMillis = nowMillis - memory.lastToMillis();
        boolean critical = nowMillis - sinceMillis > CRITICAL_TIMES * bound;
        var evidence = new Facts()
                .time("lastIntervalTo", memory.lastToMillis())
                .count("silenceSeconds", silenceMillis / 1000)
                .count("limitSeconds", bound / 1000)
                .byName();
        return new Judgement.Bad(
                critical ? Severity.CRITICAL : Severity.WARNING,
                1,
                series.seriesId() + " has said nothing for " + Duration.ofSeconds(silenceMillis / 1000),
                evidence);
    }

    Judgement spokeAgain(Measured measured) {
        return new Judgement.Calm("speaks again", facts(measured).byName());
    }

    private long silenceBoundMillis() {
        return thresholds.missingIntervals() * resolutionMillis()
                + HOLD_PERIODS * series.readingPeriod().toMillis();
    }

    private Facts facts(Measured measured) {
        return new Facts()
                .number("mean", measured.mean())
                .text("unit", unit)
                .time("from", measured.fromMillis())
                .time("to", measured.toMillis());
    }

    private long resolutionMillis() {
        return series.resolution().step().toMillis();
    }

    private static long ceilingDivide(long dividend, long divisor) {
        return -Math.floorDiv(-dividend, divisor);
    }
}
