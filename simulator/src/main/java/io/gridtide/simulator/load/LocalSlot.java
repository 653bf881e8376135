package io.gridtide.simulator.load;

import io.gridtide.simulator.QuarterHour;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * A quarter-hour on the clock and the calendar of a place.
 *
 * @param slot the quarter-hour
 * @param date local date
 * @param clockHours local clock time of its middle, 0 to below 24; jumps when clocks change
 * @param kind how the day is used
 */
public record LocalSlot(QuarterHour slot, LocalDate date, double clockHours, DayKind kind) {
    public static LocalSlot of(QuarterHour slot, ZoneId zone) {
        ZonedDateTime middle = slot.middle().atZone(zone);
        LocalDate date = middle.toLocalDate();
        return new LocalSlot(slot, date, middle.toLocalTime().toSecondOfDay() / 3600.0, GermanCalendar.kindOf(date));
    }

    /** A bump of height 1 around a clock time, as wide as its standard deviation in hours. */
    public double bump(double centreHours, double widthHours) {
        double distance = (clockHours - centreHours) / widthHours;
        return StrictMath.exp(-distance * distance / 2);
    }

    /** Rises from 0 to 1 around one clock time and falls back around another, each over about two hours. */
    public double between(double fromHours, double toHours) {
        return logistic(3 * (clockHours - fromHours)) * logistic(3 * (toHours - clockHours));
    }

    private static double logistic(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }
}
