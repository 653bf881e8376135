package io.gridtide.forecast.features;

import io.gridtide.domain.Resolution;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;

/**
 * Local time on a grid of steps. People and tariffs follow the local clock, so "the same slot yesterday" is the step with
 * the same local time, which on a day of clock change is 23 or 25 hours away.
 */
public final class LocalClock {
    private static final long DAY_SECONDS = 86_400;

    private final ZoneRules rules;
    private final long stepSeconds;

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

    /** Number of the local day since 1 January 1970. */
    public long localDay(long index) {
        return Math.floorDiv(localSeconds(index), DAY_SECONDS);
    }

    private long localSeconds(long index) {
        long seconds = index * stepSeconds;
        return seconds + offsetSeconds(seconds);
    }

    private int offsetSeconds(long epochSecond) {
        return rules.getOffset(Instant.ofEpochSecond(epochSecond)).getTotalSeconds();
    }
}
