package io.gridtide.ingest.item;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Times of senders: ISO 8601 with a zone or offset, cut to the millisecond that topics carry. */
final class Instants {
    private static final int LONGEST = 40;

    private Instants() {}

    /** The instant, or null when the text is not a time with a zone. */
    static @Nullable Instant parse(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        try {
            return parseStrictly(text);
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    private static Instant parseStrictly(String text) {
        // Without seconds only the offset form is understood by the JDK; with them the instant form is the quicker.
        boolean withSeconds = text.length() > 16 && text.charAt(16) == ':';
        Instant instant =
                withSeconds ? Instant.parse(text) : OffsetDateTime.parse(text).toInstant();
        return instant.getNano() % 1_000_000 == 0 ? instant : instant.truncatedTo(ChronoUnit.MILLIS);
    }
}
