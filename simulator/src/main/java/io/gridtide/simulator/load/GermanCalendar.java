package io.gridtide.simulator.load;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Set;

/** Working days in Germany: the public holidays that all states share; 24 and 31 December count as Saturdays. */
public final class GermanCalendar {
    private static final Set<MonthDay> FIXED_HOLIDAYS =
            Set.of(MonthDay.of(1, 1), MonthDay.of(5, 1), MonthDay.of(10, 3), MonthDay.of(12, 25), MonthDay.of(12, 26));
    private static final Set<MonthDay> HALF_DAYS = Set.of(MonthDay.of(12, 24), MonthDay.of(12, 31));

    /** Good Friday, Easter Monday, Ascension Day, Whit Monday, in days from Easter Sunday. */
    private static final Set<Long> DAYS_FROM_EASTER = Set.of(-2L, 1L, 39L, 50L);

    private GermanCalendar() {}

    public static DayKind kindOf(LocalDate date) {
        if (date.getDayOfWeek() == DayOfWeek.SUNDAY || isHoliday(date)) {
            return DayKind.REST_DAY;
        }
        boolean halfDay = date.getDayOfWeek() == DayOfWeek.SATURDAY || HALF_DAYS.contains(MonthDay.from(date));
        return halfDay ? DayKind.SATURDAY : DayKind.WORKDAY;
    }

    static boolean isHoliday(LocalDate date) {
        return FIXED_HOLIDAYS.contains(MonthDay.from(date))
                || DAYS_FROM_EASTER.contains(
                        date.toEpochDay() - easterSunday(date.getYear()).toEpochDay());
    }

    /** The anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8). */
    static LocalDate easterSunday(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        int m = (a + 11 * h + 22 * l) / 451;
        int n = h + l - 7 * m + 114;
        return LocalDate.of(year, n / 31, n % 31 + 1);
    }
}
