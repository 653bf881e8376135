package io.gridtide.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * A span of every local day; one that ends at or before its begin ends on the next day.
 *
 * @param fromMinute begin, minutes from local midnight, 0 to 1439
 * @param toMinute end, minutes from local midnight, 1 to 1440
 */
public record DailySpan(int fromMinute, int toMinute) {
    private static final int MINUTES_PER_DAY = 24 * 60;

    public static final DailySpan WHOLE_DAY = new DailySpan(0, MINUTES_PER_DAY);

    public DailySpan {
        if (fromMinute < 0 || fromMinute >= MINUTES_PER_DAY || toMinute < 1 || toMinute > MINUTES_PER_DAY) {
            throw new IllegalArgumentException(
                    "from is 00:00 to 23:59 and to is 00:01 to 24:00, got " + from() + " to " + to());
        }
    }

    /**
     * Reads local times such as {@code 18:00} and {@code 07:00}.
     *
     * @param fromField named when {@code from} is no time
     * @param toField named when {@code to} is no time
     */
    public static DailySpan parse(String fromField, String from, String toField, String to) {
        int toMinute = LocalWindow.minuteOf(toField, to);
        return new DailySpan(LocalWindow.minuteOf(fromField, from), toMinute == 0 ? MINUTES_PER_DAY : toMinute);
    }

    public String from() {
        return text(fromMinute);
    }

    public String to() {
        return text(toMinute);
    }

    /** Greatest length in minutes; a day on which the clocks change makes it longer or shorter. */
    public int minutes() {
        return toMinute > fromMinute ? toMinute - fromMinute : toMinute + MINUTES_PER_DAY - fromMinute;
    }

    /** The spans that overlap with a horizon, in time order, uncut. */
    public List<Interval> occurrences(Interval horizon, ZoneId zone) {
        List<Interval> found = new ArrayList<>();
        LocalDate last = horizon.to().atZone(zone).toLocalDate();
        for (LocalDate day = horizon.from().atZone(zone).toLocalDate().minusDays(1);
                !day.isAfter(last);
                day = day.plusDays(1)) {
            LocalDate endDay = toMinute > fromMinute ? day : day.plusDays(1);
            Instant begin = at(day, fromMinute).atZone(zone).toInstant();
            Instant end = at(endDay, toMinute).atZone(zone).toInstant();
            // Nothing is left of a span inside the hour that a clock skips.
            if (begin.isBefore(end) && begin.isBefore(horizon.to()) && end.isAfter(horizon.from())) {
                found.add(new Interval(begin, end));
            }
        }
        return found;
    }

    private static LocalDateTime at(LocalDate day, int minute) {
        return minute == MINUTES_PER_DAY
                ? day.plusDays(1).atStartOfDay()
                : day.atTime(LocalTime.ofSecondOfDay(minute * 60L));
    }

    private static String text(int minute) {
        return "%02d:%02d".formatted(Math.floorDiv(minute, 60), Math.floorMod(minute, 60));
    }
}
