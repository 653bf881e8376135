package io.gridtide.domain;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The step of a regular time grid anchored at the epoch.
 *
 * @param step between one minute and one hour, and a whole divisor of the hour, so that every grid line
 *     of a coarser resolution is one of the finer
 */
public record Resolution(Duration step) {
    /** The settlement interval unless a series says otherwise. */
    public static final Resolution QUARTER_HOUR = new Resolution(Duration.ofMinutes(15));

    public static final Resolution HOUR = new Resolution(Duration.ofHours(1));

    public Resolution {
        requireNonNull(step, "step is null");
        long seconds = step.toSeconds();
        if (step.getNano() != 0 || seconds < 60 || seconds > 3600 || 3600 % seconds != 0) {
            throw new IllegalArgumentException(
                    "a resolution is 1 min to 1 h and divides the hour, got " + step + "\ntry PT15M");
        }
    }

    public static Resolution ofSeconds(long seconds) {
        return new Resolution(Duration.ofSeconds(seconds));
    }

    public long seconds() {
        return step.toSeconds();
    }

    /** The latest grid line at or before the instant. */
    public Instant floor(Instant instant) {
        long seconds = step.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(instant.getEpochSecond(), seconds) * seconds);
    }

    /** The earliest grid line at or after the instant. */
    public Instant ceiling(Instant instant) {
        Instant floor = floor(instant);
        return floor.equals(instant) ? floor : floor.plus(step);
    }

    public Interval intervalAt(Instant instant) {
        return Interval.of(floor(instant), step);
    }

    /** The grid intervals that touch the span, in time order. */
    public List<Interval> intervalsIn(Interval span) {
        return Stream.iterate(floor(span.from()), from -> from.isBefore(span.to()), from -> from.plus(step))
                .map(from -> Interval.of(from, step))
                .toList();
    }

    /** Hours per step: 0.25 for a quarter-hour. */
    public double hours() {
        return step.toSeconds() / 3600.0;
    }
}
