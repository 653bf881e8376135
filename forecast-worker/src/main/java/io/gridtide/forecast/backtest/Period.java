package io.gridtide.forecast.backtest;

import io.gridtide.forecast.history.GridSeries;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Which local days are scored.
 *
 * @param from first day; empty for the day on which the last quarter of the series begins
 * @param to day after the last; empty for the end of the series
 * @param everyDays distance of two scored days
 */
public record Period(Optional<LocalDate> from, Optional<LocalDate> to, int everyDays) {

    /** The days of a series. */
    Days of(GridSeries series, ZoneId zone) {
        Instant first = series.timeOf(series.firstKnown().orElseThrow());
        Instant last = series.timeOf(series.lastKnown().orElseThrow());
        LocalDate firstDay = LocalDate.ofInstant(first, zone);
        LocalDate firstWhole =
                firstDay.atStartOfDay(zone).toInstant().isBefore(first) ? firstDay.plusDays(1) : firstDay;
        LocalDate end = LocalDate.ofInstant(last, zone).plusDays(1);
        long days = Math.max(0, ChronoUnit.DAYS.between(firstWhole, end));
        LocalDate quarter = firstWhole.plusDays((long) (days * 24 * 0.75) / 24);
        return new Days(
                firstWhole,
                from.orElse(quarter),
                to.filter(day -> day.isBefore(end)).orElse(end));
    }

    /**
     * Days of one series.
     *
     * @param first first whole day of the series
     * @param from first scored day
     * @param to day after the last scored one
     */
    record Days(LocalDate first, LocalDate from, LocalDate to) {}
}
