package io.gridtide.ingest.imports.time;

/** A time stamp as it is written: a reading of a clock, with an offset when one is written too. Used again and again. */
public final class Stamp {
    /** No offset is written. */
    public static final int NO_OFFSET = Integer.MIN_VALUE;

    private static final long MILLIS_PER_DAY = 86_400_000;

    private long localMillis;
    private int offsetSeconds = NO_OFFSET;

    /** What the clock shows, as milliseconds since 1970-01-01T00:00 of the same clock. */
    public long localMillis() {
        return localMillis;
    }

    /** Offset from UTC, or {@link #NO_OFFSET}. */
    public int offsetSeconds() {
        return offsetSeconds;
    }

    void set(long millis, int offset) {
        localMillis = millis;
        offsetSeconds = offset;
    }

    /** Takes a date and a time of day; false when there is no such date. */
    boolean set(int year, int month, int day, long millisOfDay) {
        if (year < 1 || month < 1 || month > 12 || day < 1 || day > lengthOfMonth(year, month)) {
            return false;
        }
        set(epochDay(year, month, day) * MILLIS_PER_DAY + millisOfDay, NO_OFFSET);
        return true;
    }

    /** Milliseconds since midnight, or -1 when no clock shows this. 24:00 is the midnight that ends the day. */
    static long millisOfDay(int hour, int minute, int second, int millis) {
        boolean endOfDay = hour == 24 && minute == 0 && second == 0 && millis == 0;
        if (!endOfDay && (hour > 23 || minute > 59 || second > 59)) {
            return -1;
        }
        return ((hour * 60L + minute) * 60 + second) * 1000 + millis;
    }

    private static int lengthOfMonth(int year, int month) {
        if (month == 2) {
            return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
        }
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    /** Days since 1970-01-01 in the proleptic Gregorian calendar, counted in years that begin in March. */
    private static long epochDay(int year, int month, int day) {
        long marchYear = month <= 2 ? year - 1L : year;
        long era = Math.floorDiv(marchYear, 400);
        long yearOfEra = marchYear - era * 400;
        long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097 + dayOfEra - 719_468;
    }
}
