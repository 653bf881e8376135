package io.gridtide.ingest.imports.time;

/** Offsets from UTC as they are written: {@code Z}, {@code +1}, {@code +01}, {@code +0100}, {@code +01:00}. */
public final class Offsets {
    private static final int GREATEST_HOURS = 18;

    private Offsets() {}

    /** Seconds ahead of UTC, or {@link Stamp#NO_OFFSET} when the text is no offset. */
    public static int seconds(byte[] bytes, int from, int to) {
        if (to - from == 1 && (bytes[from] == 'Z' || bytes[from] == 'z')) {
            return 0;
        }
        boolean signed = from < to && (bytes[from] == '+' || bytes[from] == '-');
        int at = signed ? from + 1 : from;
        int hours = 0;
        int hourDigits = 0;
        while (at < to && hourDigits < 2 && isDigit(bytes[at])) {
            hours = hours * 10 + bytes[at++] - '0';
            hourDigits++;
        }
        if (at < to && bytes[at] == ':') {
            at++;
        }
        int minutes = 0;
        if (to - at == 2 && isDigit(bytes[at]) && isDigit(bytes[at + 1])) {
            minutes = (bytes[at] - '0') * 10 + bytes[at + 1] - '0';
            at += 2;
        }
        if (hourDigits == 0 || at != to || minutes > 59 || hours > GREATEST_HOURS) {
            return Stamp.NO_OFFSET;
        }
        int seconds = hours * 3600 + minutes * 60;
        return signed && bytes[from] == '-' ? -seconds : seconds;
    }

    private static boolean isDigit(byte next) {
        return next >= '0' && next <= '9';
    }
}
