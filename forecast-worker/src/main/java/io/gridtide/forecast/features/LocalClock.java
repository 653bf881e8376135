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
    private static final int SUNDAY = 6;

    private final ZoneRules rules;
    private final Holidays holidays;
    private final long stepSeconds;
    /** Between two changes of the clock the offset is one number; looking it up costs more than using it. */
    private Unchanged unchanged = new Unchanged(0, 0, 0);

    public LocalClock(ZoneId zone, Resolution resolution) {
        this(zone, resolution, Holidays.of(zone));
    }

    private LocalClock(ZoneId zone, Resolution resolution, Holidays holidays) {
        this.rules = zone.getRules();
        this.holidays = holidays;
        this.stepSeconds = resolution.seconds();
    }

    /** A clock to which a holiday is a day like others: the sun keeps none, and who is told of them needs no second hint. */
    static LocalClock withoutHolidays(ZoneId zone, Resolution resolution) {
        return new LocalClock(zone, resolution, Holidays.NONE);
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

    /** 0 for Monday to 6 for Sunday; a public holiday is a Sunday to people and tariffs. */
    public int dayOfWeek(long index) {
        long day = localDay(index);
        // 1 January 1970 was a Thursday.
        return holidays.on(day) ? SUNDAY : Math.floorMod(day + 3, 7);
    }

    /** 4 for Monday to Friday, 5 for Saturday, 6 for Sunday and holidays. */
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
