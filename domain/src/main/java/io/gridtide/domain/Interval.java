package io.gridtide.domain;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/**
 * A half-open span of valid time {@code [from, to)}.
 *
 * @param from first instant inside, UTC
 * @param to first instant after it, UTC; later than {@code from}
 */
public record Interval(Instant from, Instant to) {
    public Interval {
        requireNonNull(from, "from is null");
        requireNonNull(to, "to is null");
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("an interval needs from < to, got from=" + from + " to=" + to);
        }
    }

    public static Interval of(Instant from, Duration length) {
        return new Interval(from, from.plus(length));
    }

    public Duration length() {
        return Duration.between(from, to);
    }

    /** Length in hours, the factor between mean power in kW and energy in kWh. */
    public double hours() {
        return length().toNanos() / 3.6e12;
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(to);
    }

    public boolean overlaps(Interval other) {
        return from.isBefore(other.to) && other.from.isBefore(to);
    }
}
