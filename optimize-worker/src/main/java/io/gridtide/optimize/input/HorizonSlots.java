package io.gridtide.optimize.input;

import io.gridtide.domain.Interval;
import io.gridtide.domain.Resolution;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/**
 * The slots of a horizon.
 *
 * @param start of the first
 * @param resolution their length
 * @param count how many
 * @param zone of the local clock
 */
record HorizonSlots(Instant start, Resolution resolution, int count, ZoneId zone) {
    /** First instant after the last slot. */
    Instant end() {
        return start.plus(resolution.step().multipliedBy(count));
    }

    Interval interval() {
        return new Interval(start, end());
    }

    List<Interval> all() {
        return Stream.iterate(start, from -> from.plus(resolution.step()))
                .limit(count)
                .map(from -> Interval.of(from, resolution.step()))
                .toList();
    }

    /** The first slot that begins at or after an instant, up to the number of slots. */
    int atOrAfter(Instant instant) {
        long millis = Duration.between(start, instant).toMillis();
        return (int) Math.clamp(Math.ceilDiv(millis, resolution.step().toMillis()), 0L, count);
    }

    /** The number of slots that end at or before an instant. */
    int endedBy(Instant instant) {
        long millis = Duration.between(start, instant).toMillis();
        return (int) Math.clamp(Math.floorDiv(millis, resolution.step().toMillis()), 0L, count);
    }

    /** Hours between the end of the horizon and a later instant. */
    double hoursAfterEnd(Instant instant) {
        return Math.max(0, Duration.between(end(), instant).toMillis() / 3.6e6);
    }

    /** Fewest slots that last at least so long. */
    int slotsFor(int minutes) {
        return (int) Math.ceilDiv((long) minutes, resolution.step().toMinutes());
    }
}
