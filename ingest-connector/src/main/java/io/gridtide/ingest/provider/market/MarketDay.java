package io.gridtide.ingest.provider.market;

import io.gridtide.domain.Interval;
import io.gridtide.domain.LocalDay;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * The days of a day-ahead market, of 23, 24 or 25 hours.
 *
 * @param zone time zone of the market
 * @param publicationTime when, in that zone, the prices of the next day are to be expected
 */
public record MarketDay(ZoneId zone, LocalTime publicationTime) {
    /** Today and tomorrow: all that can be out. */
    public Interval askedFor(Instant now) {
        LocalDay today = LocalDay.of(now, zone);
        return new Interval(today.interval().from(), today.next().interval().to());
    }

    /** What should be out: today, and from the publication time on tomorrow too. */
    public Interval expected(Instant now) {
        LocalDay today = LocalDay.of(now, zone);
        boolean tomorrowToo = !now.isBefore(publication(today.date()));
        return new Interval(
                today.interval().from(),
                tomorrowToo ? today.next().interval().to() : today.interval().to());
    }

    /** The next publication after now. */
    public Instant nextPublication(Instant now) {
        LocalDate today = LocalDay.of(now, zone).date();
        Instant publication = publication(today);
        return publication.isAfter(now) ? publication : publication(today.plusDays(1));
    }

    private Instant publication(LocalDate date) {
        return date.atTime(publicationTime).atZone(zone).toInstant();
    }
}
