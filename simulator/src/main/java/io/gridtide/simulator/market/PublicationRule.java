package io.gridtide.simulator.market;

import io.gridtide.domain.LocalDay;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * When prices of a local day become known: at 12:45 local time of the day before, which is about when the results
 * of the European day-ahead auction with its gate closure at 12:00 are out.
 *
 * @param zone of the market's days
 */
public record PublicationRule(ZoneId zone) {
    public static final LocalTime TIME = LocalTime.of(12, 45);

    public Instant publishedAt(LocalDay delivery) {
        return ZonedDateTime.of(delivery.date().minusDays(1), TIME, zone).toInstant();
    }

    /** The day whose prices are published at exactly this instant. */
    public Optional<LocalDay> publishedDay(Instant instant) {
        ZonedDateTime local = instant.atZone(zone);
        return local.toLocalTime().equals(TIME)
                ? Optional.of(new LocalDay(local.toLocalDate().plusDays(1), zone))
                : Optional.empty();
    }
}
