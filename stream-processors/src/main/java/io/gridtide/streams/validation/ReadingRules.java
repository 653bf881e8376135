package io.gridtide.streams.validation;

import io.gridtide.domain.Formula;
import io.gridtide.domain.Quality;
import io.gridtide.domain.Series;
import io.gridtide.schemas.avro.MeterReading;
import io.gridtide.streams.interval.Reading;
import io.gridtide.streams.interval.SeriesRules;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The rules every reading has to keep.
 *
 * <p>A value of quality MISSING or BAD is no value: it marks its time as not measured, so its number is not judged.
 */
public final class ReadingRules {
    /** No meter of this system is older; earlier times come from clocks that lost their battery. */
    public static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    /** A clock may be ahead by this much. */
    public static final Duration FUTURE_TOLERANCE = Duration.ofMinutes(15);

    private static final long EARLIEST_MILLIS = EARLIEST.toEpochMilli();
    private static final long FUTURE_MILLIS = FUTURE_TOLERANCE.toMillis();
    private static final Quality[] QUALITIES = Quality.values();

    private ReadingRules() {}

    /**
     * Judges a reading.
     *
     * @param rules declaration of its series, or null when there is none
     * @param nowMillis wall clock
     */
    public static Verdict judge(MeterReading reading, @Nullable SeriesRules rules, long nowMillis) {
        long time = reading.getEventTime().toEpochMilli();
        if (time < EARLIEST_MILLIS) {
            return new Verdict.Broken(RejectionReason.TOO_OLD, "eventTime", "not before " + EARLIEST);
        }
        if (time > nowMillis + FUTURE_MILLIS) {
            return new Verdict.Broken(
                    RejectionReason.IN_THE_FUTURE, "eventTime", "not after now + " + FUTURE_TOLERANCE);
        }
        Quality quality = QUALITIES[reading.getQuality().ordinal()];
        if (quality.usable() && !Double.isFinite(reading.getValue())) {
            return new Verdict.Broken(RejectionReason.NOT_FINITE, "value", "a finite number");
        }
        if (rules == null) {
            return new Verdict.UnknownSeries();
        }
        return judgeAgainst(rules, reading, quality);
    }

    private static Verdict judgeAgainst(SeriesRules rules, MeterReading reading, Quality quality) {
        Series series = rules.series();
        if (series.isVirtual()) {
            return new Verdict.Broken(
                    RejectionReason.VIRTUAL_SERIES,
                    "seriesId",
                    "a virtual series takes no readings; it follows from "
                            + series.formula().map(Formula::text).orElse(""));
        }
        String unit = reading.getUnit();
        if (unit != null && !unit.equals(series.readingUnit().symbol())) {
            return new Verdict.Broken(
                    RejectionReason.UNIT_MISMATCH,
                    "unit",
                    "unit is " + series.readingUnit().symbol());
        }
        if (quality.usable() && !series.limits().contain(reading.getValue())) {
            Series.Limits limits = series.limits();
            return new Verdict.Broken(
                    RejectionReason.OUT_OF_RANGE, "value", limits.minimum() + " <= value <= " + limits.maximum());
        }
        return new Verdict.Valid(
                rules,
                new Reading(
                        reading.getEventTime().toEpochMilli(),
                        reading.getValue(),
                        reading.getSequence(),
                        quality,
                        reading.getReceivedAt().toEpochMilli()));
    }
}
