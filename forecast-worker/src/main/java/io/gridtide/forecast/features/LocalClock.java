package io.gridtide.forecast.features;

import io.gridtide.domain.Resolution;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Local time on a grid of steps. People and tariffs follow the local clock, so "the same slot yesterday" is the step with
 * the same local time, which on a day of clock change is 23 or 25 hours away.
 */
public final class LocalClock {
    private static final long DAY_SECONDS = 86_400;

    private static final int FRIDAY = 4;

    private final ZoneRules rules;
    private final long stepSeconds;
    /** Between two changes of the clock the offset is one number; looking it up costs more than using it. */
    private Unchanged unchanged = new Unchanged(0, 0, 0);

    public LocalClock(ZoneId zone, Resolution resolution) {
        this.rules = zone.getRules();
        this.stepSeconds = resolution.seconds();
    }

    /**
     * The step whose local time is the same, some days earlier. A local time that did not exist is read with the offset
     * before the change; of one that came twice, the step with the offset of its surroundings.
     */
    public long daysBefore(long index, int days) {
        long seconds = index * stepSeconds;
        long local = seconds + offsetSeconds(seconds);
        long guess = seconds - days * DAY_SECONDS;
        long shifted = local - days * DAY_SECONDS - offsetSeconds(guess);
        return Math.floorDiv(shifted, stepSeconds);
    }

    /** Hours since local midnight at the start of the step, 0 to below 24. */
    public double hourOfDay(long index) {
        return Math.floorMod(localSeconds(index), DAY_SECONDS) / 3600.0;
    }

    /** 0 for Monday to 6 for Sunday. */
    public int dayOfWeek(long index) {
        // 1 January 1970 was a Thursday.
        return Math.floorMod(localDay(index) + 3, 7);
    }

    /** 4 for Monday to Friday, 5 for Saturday, 6 for Sunday. */
    public int kindOfDay(long index) {
        return Math.max(FRIDAY, dayOfWeek(index));
    }

    /** Number of the local day since 1 January 1970. */
    public long localDay(long index) {
        return Math.floorDiv(localSeconds(index), DAY_SECONDS);
    }

    private long localSeconds(long index) {
        long seconds = index * stepSeconds;
        return seconds + offsetSeconds(seconds);
    }

    private int offsetSeconds(long epochSecond) {
        Unchanged span = unchanged;
        if (epochSecond < span.from || epochSecond >= span.to) {
            span = around(Instant.ofEpochSecond(epochSecond));
            unchanged = span;
        }
        return span.offsetSeconds;
    }

    private Unchanged around(Instant instant) {
        ZoneOffsetTransition next = rules.nextTransition(instant);
        ZoneOffsetTransition last = rules.previousTransition(instant.plusSeconds(1));
        return new Unchanged(
                last == null ? Long.MIN_VALUE : last.toEpochSecond(),
                next == null ? Long.MAX_VALUE : next.toEpochSecond(),
                rules.getOffset(instant).getTotalSeconds());
    }

    /** A span without a change of the clock; immutable, so that a race only looks it up twice. */
    private record Unchanged(long from, long to, int offsetSeconds) {}
}
