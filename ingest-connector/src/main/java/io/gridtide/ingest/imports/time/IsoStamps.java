package io.gridtide.ingest.imports.time;

/**
 * ISO 8601: {@code 2026-01-31T12:00:00.000Z}, with a T or a space, with or without seconds, fraction, offset
 * ({@code Z}, {@code +01}, {@code +0100}, {@code +01:00}) and time of day (midnight then). Cut to milliseconds.
 */
final class IsoStamps implements StampFormat {
    private byte[] bytes = {};
    private int at;
    private int to;

    @Override
    public boolean read(byte[] source, int from, int end, Stamp target) {
        bytes = source;
        at = from;
        to = end;
        int year = digits(4);
        int month = passed('-') ? digits(2) : -1;
        int day = month >= 0 && passed('-') ? digits(2) : -1;
        if (year < 0 || day < 0) {
            return false;
        }
        long millisOfDay = 0;
        if (at < to && (bytes[at] == 'T' || bytes[at] == ' ' || bytes[at] == 't')) {
            at++;
            millisOfDay = timeOfDay();
        }
        if (millisOfDay < 0 || !target.set(year, month, day, millisOfDay)) {
            return false;
        }
        return at == to || readOffset(target);
    }

    @Override
    public String example() {
        return "2026-01-31T12:00:00Z or 2026-01-31 13:00";
    }

    private long timeOfDay() {
        int hour = digits(2);
        int minute = hour >= 0 && passed(':') ? digits(2) : -1;
        if (minute < 0) {
            return -1;
        }
        int second = 0;
        int millis = 0;
        if (passed(':')) {
            second = digits(2);
            if (second >= 0 && at < to && (bytes[at] == '.' || bytes[at] == ',')) {
                at++;
                millis = fraction();
            }
        }
        return second < 0 || millis < 0 ? -1 : Stamp.millisOfDay(hour, minute, second, millis);
    }

    private int fraction() {
        int millis = 0;
        int count = 0;
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
            millis = count < 3 ? millis * 10 + bytes[at] - '0' : millis;
            count++;
            at++;
        }
        for (int place = count; place < 3; place++) {
            millis *= 10;
        }
        return count == 0 || count > 9 ? -1 : millis;
    }

    private boolean readOffset(Stamp target) {
        int offset = Offsets.seconds(bytes, at, to);
        if (offset == Stamp.NO_OFFSET) {
            return false;
        }
        target.set(target.localMillis(), offset);
        return true;
    }

    private boolean passed(char expected) {
        if (at < to && bytes[at] == expected) {
            at++;
            return true;
        }
        return false;
    }

    private int digits(int count) {
        if (to - at < count) {
            return -1;
        }
        int value = 0;
        for (int end = at + count; at < end; at++) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
