package io.gridtide.query.http;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lengths of the buckets an answer can be made of. Hours, days and months are local ones: a local day has 23, 24 or
 * 25 hours, and in a zone with a half-hour offset the hour starts at half past in UTC.
 */
public enum ReadResolution {
    PT15M("minute", Duration.ofDays(92)),
    PT1H("hour", Duration.ofDays(366)),
    P1D("day", Duration.ofDays(1_830)),
    P1M("month", Duration.ofDays(3_660));

    private final String unit;
    private final Duration maximumSpan;

    ReadResolution(String unit, Duration maximumSpan) {
        this.unit = unit;
        this.maximumSpan = maximumSpan;
    }

    /** The longest range that may be asked for at once. */
    public Duration maximumSpan() {
        return maximumSpan;
    }

    /** First argument of {@code date_trunc} for this bucket; quarter-hours are binned instead. */
    public String dateTruncUnit() {
        return unit;
    }

    /** Start of the bucket that contains the instant. */
    public Instant floor(Instant instant, ZoneId zone) {
        ZonedDateTime local = instant.atZone(zone);
        return switch (this) {
            case PT15M -> Instant.ofEpochSecond(Math.floorDiv(instant.getEpochSecond(), 900) * 900);
            case PT1H -> {
                LocalDateTime hour = local.toLocalDateTime().truncatedTo(ChronoUnit.HOURS);
                yield hour.toInstant(local.getOffset());
            }
            case P1D -> local.toLocalDate().atStartOfDay(zone).toInstant();
            case P1M -> local.toLocalDate().withDayOfMonth(1).atStartOfDay(zone).toInstant();
        };
    }

    /** End of the bucket that starts at the instant. */
    public Instant next(Instant start, ZoneId zone) {
        ZonedDateTime local = start.atZone(zone);
        return switch (this) {
            case PT15M -> start.plus(15, ChronoUnit.MINUTES);
            case PT1H -> start.plus(1, ChronoUnit.HOURS);
            case P1D -> local.toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
            case P1M ->
                local.toLocalDate()
                        .withDayOfMonth(1)
                        .plusMonths(1)
                        .atStartOfDay(zone)
                        .toInstant();
        };
    }

    /** Start of the first bucket that starts at the instant or later. */
    public Instant ceiling(Instant instant, ZoneId zone) {
        Instant floor = floor(instant, zone);
        return floor.equals(instant) ? floor : next(floor, zone);
    }

    /** The parameter {@code resolution}; empty when left out. */
    public static Optional<ReadResolution> parse(@Nullable String text) {
        return Parameters.oneOf("resolution", text, List.of("PT15M", "PT1H", "P1D", "P1M"))
                .map(ReadResolution::valueOf);
    }
}
