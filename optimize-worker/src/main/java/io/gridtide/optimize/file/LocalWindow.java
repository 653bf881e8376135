package io.gridtide.optimize.file;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * A part of the week by the local clock. One that wraps around midnight belongs to the day on which it begins.
 *
 * @param fromMinute of the day, inclusive
 * @param toMinute of the day, exclusive, 1440 for midnight
 */
record LocalWindow(Set<DayOfWeek> days, Set<Month> months, int fromMinute, int toMinute) {
    boolean holds(ZonedDateTime at) {
        LocalTime time = at.toLocalTime();
        int minute = time.getHour() * 60 + time.getMinute();
        if (fromMinute < toMinute) {
            return minute >= fromMinute && minute < toMinute && holdsDay(at);
        }
        return minute >= fromMinute ? holdsDay(at) : minute < toMinute && holdsDay(at.minusDays(1));
    }

    private boolean holdsDay(ZonedDateTime day) {
        return days.contains(day.getDayOfWeek()) && months.contains(day.getMonth());
    }
}
