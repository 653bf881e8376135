package io.gridtide.simulator;

import io.gridtide.domain.Interval;
import io.gridtide.domain.Resolution;
import java.time.Duration;
import java.time.Instant;

/**
 * The step of every feed, numbered from the epoch.
 *
 * @param index quarter-hours since 1970-01-01T00:00Z
 */
public record QuarterHour(long index) {
    public static final Duration STEP = Resolution.QUARTER_HOUR.step();
    public static final double HOURS = Resolution.QUARTER_HOUR.hours();

    /** The quarter-hour that contains the instant. */
    public static QuarterHour containing(Instant instant) {
        return new QuarterHour(Math.floorDiv(instant.getEpochSecond(), STEP.toSeconds()));
    }

    public Instant start() {
        return Instant.ofEpochSecond(index * STEP.toSeconds());
    }

    public Instant middle() {
        return Instant.ofEpochSecond(index * STEP.toSeconds() + STEP.toSeconds() / 2);
    }

    public Interval interval() {
        return Interval.of(start(), STEP);
    }

    /** Hours since the epoch at the middle, for processes that have an hourly step. */
    public double middleInHours() {
        return (index + 0.5) / 4;
    }
}
