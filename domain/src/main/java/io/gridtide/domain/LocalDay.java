package io.gridtide.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A calendar day of a place. It has 92, 96 or 100 quarter-hours, because clocks change.
 *
 * @param date the local date
 * @param zone the time zone of the site
 */
public record LocalDay(LocalDate date, ZoneId zone) {
    public LocalDay {
        requireNonNull(date, "date is null");
        requireNonNull(zone, "zone is null");
    }

    public static LocalDay of(Instant instant, ZoneId zone) {
        return new LocalDay(instant.atZone(zone).toLocalDate(), zone);
    }

    public LocalDay next() {
        return new LocalDay(date.plusDays(1), zone);
    }

    /** From the first instant of the day to the first of the next; 23, 24 or 25 hours long. */
    public Interval interval() {
        return new Interval(
                date.atStartOfDay(zone).toInstant(),
                date.plusDays(1).atStartOfDay(zone).toInstant());
    }
}
