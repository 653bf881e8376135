package io.gridtide.domain;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Hours of a local clock: a time of day on some days of the week in some months. The hour that a clock shows twice
 * is inside twice, the hour it skips is inside never.
 *
 * @param months both included; from November to February runs over the turn of the year
 * @param days days of the week, at least one
 * @param fromMinute first minute inside, from local midnight, 0 to 1439
 * @param toMinute first minute after it, up to 1440, which is the end of the day
 */
public record LocalWindow(MonthRange months, Set<DayOfWeek> days, int fromMinute, int toMinute) {
    private static final int MINUTES_PER_DAY = 24 * 60;
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):([0-5][0-9])");

    public static final LocalWindow ALWAYS =
            new LocalWindow(MonthRange.YEAR, EnumSet.allOf(DayOfWeek.class), 0, MINUTES_PER_DAY);

    /**
     * Months of every year.
     *
     * @param first first month inside
     * @param last last month inside; before {@code first} means that of the next year
     */
    public record MonthRange(Month first, Month last) {
        public static final MonthRange YEAR = new MonthRange(Month.JANUARY, Month.DECEMBER);

        public boolean contains(Month month) {
            boolean afterFirst = month.compareTo(first) >= 0;
            boolean beforeLast = month.compareTo(last) <= 0;
            return first.compareTo(last) <= 0 ? afterFirst && beforeLast : afterFirst || beforeLast;
        }
    }

    public LocalWindow {
        requireNonNull(months, "months is null");
        days = Set.copyOf(days);
        if (days.isEmpty()) {
            throw new IllegalArgumentException("daysOfWeek is at least one day; leave it out for every day");
        }
        if (fromMinute < 0 || toMinute > MINUTES_PER_DAY || fromMinute >= toMinute) {
            throw new IllegalArgumentException("to is after from on the same day, got " + text(fromMinute) + " to "
                    + text(toMinute) + "; a window over midnight is two, such as 22:00 to 24:00 and 00:00 to 06:00");
        }
    }

    /**
     * Minutes from local midnight of a text such as {@code 06:30}; the end of the day is {@code 24:00}.
     *
     * @throws IllegalArgumentException naming the field when the text is none of these
     */
    public static int minuteOf(String field, String text) {
        Matcher time = TIME.matcher(text);
        if (time.matches()) {
            return Integer.parseInt(time.group(1)) * 60 + Integer.parseInt(time.group(2));
        }
        if (text.equals("24:00")) {
            return MINUTES_PER_DAY;
        }
        throw new IllegalArgumentException(
                field + " is a local time from 00:00 to 24:00 such as 06:30, got \"" + text + "\"");
    }

    public String from() {
        return text(fromMinute);
    }

    public String to() {
        return text(toMinute);
    }

    public boolean contains(LocalDateTime time) {
        int minute = time.getHour() * 60 + time.getMinute();
        return appliesOn(time.toLocalDate()) && minute >= fromMinute && minute < toMinute;
    }

    boolean appliesOn(LocalDate date) {
        return months.contains(date.getMonth()) && days.contains(date.getDayOfWeek());
    }

    /** Whether some minute of some day lies in both. */
    public boolean overlaps(LocalWindow other) {
        boolean sameMonth = EnumSet.allOf(Month.class).stream()
                .anyMatch(month -> months.contains(month) && other.months.contains(month));
        boolean sameDay = days.stream().anyMatch(other.days::contains);
        return sameMonth && sameDay && fromMinute < other.toMinute && other.fromMinute < toMinute;
    }

    /** The same text for equal windows, in every process. */
    @Override
    public String toString() {
        String dayNames = days.stream().sorted().map(DayOfWeek::name).collect(Collectors.joining(","));
        return from() + "-" + to() + " on " + dayNames + " from " + months.first() + " to " + months.last();
    }

    private static String text(int minute) {
        return "%02d:%02d".formatted(Math.floorDiv(minute, 60), Math.floorMod(minute, 60));
    }
}
