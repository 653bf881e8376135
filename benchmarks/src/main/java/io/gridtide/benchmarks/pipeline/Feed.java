package io.gridtide.benchmarks.pipeline;

import io.gridtide.benchmarks.stage.MeterSite;
import io.gridtide.domain.Aggregation;
import io.gridtide.domain.Quantity;
import io.gridtide.domain.Resolution;
import io.gridtide.domain.Series;
import io.gridtide.domain.SiteDefinition;
import io.gridtide.schemas.avro.MeterReading;
import io.gridtide.schemas.avro.ReadingQuality;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Samples of power, numbered: every meter once a period, meter after meter. The clock of each meter is shifted, so that at any
 * moment equally many of them complete an interval. The same number always gives the same reading.
 *
 * @param seriesCount meters
 * @param period distance of two readings of a meter in event time, whole seconds
 * @param resolution of the intervals; a whole multiple of the period
 * @param begin event time of the first reading of the first meter, on the grid of the resolution
 */
record Feed(int seriesCount, Duration period, Resolution resolution, Instant begin) {
    private static final int METERS_PER_SITE = 100;
    private static final int VALUES = 100_003;

    Feed {
        if (seriesCount < 1 || resolution.seconds() % period.toSeconds() != 0) {
            throw new IllegalArgumentException(
                    "a feed has at least one series and a period that divides the resolution, got series=" + seriesCount
                            + " period=" + period + " resolution=" + resolution.step());
        }
    }

    /** How many times faster than the clock event time runs at a rate. */
    static double speed(int seriesCount, Duration period, int perSecond) {
        return period.toSeconds() * (double) perSecond / seriesCount;
    }

    String seriesId(int series) {
        return "%s/meter-%02d".formatted(site(series / METERS_PER_SITE), series % METERS_PER_SITE);
    }

    /** Declarations of all meters, a site for every hundred. */
    Stream<SiteDefinition> sites() {
        int sites = (seriesCount + METERS_PER_SITE - 1) / METERS_PER_SITE;
        return IntStream.range(0, sites).mapToObj(this::siteDefinition);
    }

    int series(long number) {
        return (int) (number % seriesCount);
    }

    Instant eventTime(long number) {
        return begin.plusSeconds(offsetSeconds(series(number)) + number / seriesCount * period.toSeconds());
    }

    /** The interval that is over with this reading, by its first instant; empty when none is. */
    Optional<Instant> completed(long number) {
        Instant time = eventTime(number);
        boolean first = number < seriesCount;
        return !first && resolution.floor(time).equals(time)
                ? Optional.of(time.minus(resolution.step()))
                : Optional.empty();
    }

    /** First instant at which some meter's interval is still open after so many readings of all. */
    Instant closedUntil(long count) {
        Instant closedUntil = Instant.MAX;
        for (int series = 0; series < seriesCount; series++) {
            long last = (count - 1 - series) / seriesCount * seriesCount + series;
            Instant closed = count > series ? resolution.floor(eventTime(last)) : begin;
            closedUntil = closed.isBefore(closedUntil) ? closed : closedUntil;
        }
        return closedUntil;
    }

    /** Readings of one series before a moment on the grid that it has passed. */
    long readingsBefore(int series, Instant moment) {
        long seconds = begin.until(moment, ChronoUnit.SECONDS) - offsetSeconds(series);
        return Math.max(0, seconds / period.toSeconds());
    }

    int readingsPerInterval() {
        return (int) (resolution.seconds() / period.toSeconds());
    }

    MeterReading reading(long number, String seriesId) {
        Instant time = eventTime(number);
        return new MeterReading(seriesId, time, valueKw(number), null, ReadingQuality.GOOD, "kafka", 0L, time);
    }

    /** Kilowatt, 100 to 200, three decimals. */
    private static double valueKw(long number) {
        return 100 + number * 7_919 % VALUES / 1_000.0;
    }

    private long offsetSeconds(int series) {
        return (long) series * readingsPerInterval() / seriesCount * period.toSeconds();
    }

    private SiteDefinition siteDefinition(int site) {
        int first = site * METERS_PER_SITE;
        int end = Math.min(seriesCount, first + METERS_PER_SITE);
        return MeterSite.of(
                site(site), IntStream.range(first, end).mapToObj(this::declare).toList());
    }

    private Series declare(int series) {
        String site = site(series / METERS_PER_SITE);
        return new Series(
                seriesId(series),
                site,
                site,
                Optional.empty(),
                Quantity.LOAD,
                Aggregation.TIME_WEIGHTED_MEAN,
                period,
                resolution,
                Series.Limits.NONE);
    }

    private static String site(int number) {
        return "pipeline-%05d".formatted(number);
    }
}
