package io.gridtide.ingest.imports.time;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.Locale;

/** Every other pattern, by way of the JDK: month names, halves of the day, offsets. Slower than the other notations. */
final class FormatterStamps implements StampFormat {
    private static final int LONGEST_BYTES = 80;

    private final String pattern;
    private final DateTimeFormatter formatter;
    private byte[] lastText = {};
    private boolean lastWasStamp;
    private final Stamp last = new Stamp();

    FormatterStamps(String pattern, Locale locale) {
        this.pattern = pattern;
        this.formatter = DateTimeFormatter.ofPattern(pattern, locale);
    }

    @Override
    public boolean read(byte[] bytes, int from, int to, Stamp target) {
        if (!Arrays.equals(lastText, 0, lastText.length, bytes, from, to) || lastText.length == 0) {
            lastText = Arrays.copyOfRange(bytes, from, to);
            lastWasStamp = parse(new String(lastText, StandardCharsets.UTF_8));
        }
        target.set(last.localMillis(), last.offsetSeconds());
        return lastWasStamp;
    }

    @Override
    public String example() {
        return "the form " + pattern;
    }

    private boolean parse(String text) {
        if (text.length() > LONGEST_BYTES) {
            return false;
        }
        try {
            TemporalAccessor parsed =
                    formatter.parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
            return switch (parsed) {
                case ZonedDateTime zoned -> {
                    last.set(millis(zoned.toLocalDateTime()), zoned.getOffset().getTotalSeconds());
                    yield true;
                }
                case LocalDateTime local -> {
                    last.set(millis(local), Stamp.NO_OFFSET);
                    yield true;
                }
                case LocalDate date -> {
                    last.set(millis(date.atStartOfDay()), Stamp.NO_OFFSET);
                    yield true;
                }
                default -> false;
            };
        } catch (DateTimeException notATime) {
            return false;
        }
    }

    private static long millis(LocalDateTime local) {
        return local.toInstant(ZoneOffset.UTC).toEpochMilli();
    }
}
