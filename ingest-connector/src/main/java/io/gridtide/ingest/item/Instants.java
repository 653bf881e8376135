package io.gridtide.ingest.item;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Times of senders: ISO 8601 with a zone or offset, cut to the millisecond that topics carry. */
public final class Instants {
    private static final int LONGEST = 40;
    private static final int SECONDS_FORM = "2026-01-31T12:00:00Z".length();
    private static final int MILLIS_FORM = "2026-01-31T12:00:00.000Z".length();
    private static final long SECONDS_PER_DAY = 86_400;

    private Instants() {}

    /** The instant, or null when the text is not a time with a zone. */
    public static @Nullable Instant parse(CharSequence text) {
        if (text.length() > LONGEST) {
            return null;
        }
        try {
            Instant usual = usualForm(text);
            return usual == null ? parseStrictly(text) : usual;
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    private static Instant parseStrictly(CharSequence text) {
        // Without seconds only the offset form is understood by the JDK; with them the instant form is the quicker.
        boolean withSeconds = text.length() > 16 && text.charAt(16) == ':';
        Instant instant =
                withSeconds ? Instant.parse(text) : OffsetDateTime.parse(text).toInstant();
        return instant.getNano() % 1_000_000 == 0 ? instant : instant.truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * The form nearly every sender writes, {@code 2026-01-31T12:00:00Z} with or without milliseconds; the JDK's
     * formatter takes ten times as long for it. Null for every other form, also for one that is no time at all.
     */
    private static @Nullable Instant usualForm(CharSequence text) {
        int length = text.length();
        if ((length != SECONDS_FORM && length != MILLIS_FORM) || text.charAt(length - 1) != 'Z' || !separated(text)) {
            return null;
        }
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 2);
        int day = digits(text, 8, 2);
        int hour = digits(text, 11, 2);
        int minute = digits(text, 14, 2);
        int second = digits(text, 17, 2);
        int millis = length == MILLIS_FORM ? digits(text, 20, 3) : 0;
        boolean negative = (year | month | day | hour | minute | second | millis) < 0;
        if (negative || hour > 23 || minute > 59 || second > 59) {
            return null;
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        return Instant.ofEpochSecond(days * SECONDS_PER_DAY + hour * 3600 + minute * 60 + second, millis * 1_000_000L);
    }

    private static boolean separated(CharSequence text) {
        return text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':'
                && (text.length() == SECONDS_FORM || text.charAt(19) == '.');
    }

    /** The number in that many digits, or -1 when one of them is none. */
    private static int digits(CharSequence text, int from, int count) {
        int number = 0;
        for (int at = from; at < from + count; at++) {
            int digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
