package io.gridtide.query.http;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the next page starts, as an opaque text that belongs to one kind of list. */
public final class Cursor {
    private Cursor() {}

    /** A cursor that continues at a time. */
    public static String at(Instant next) {
        return encode("t" + next.toEpochMilli());
    }

    /** A cursor that continues behind an identifier. */
    public static String after(String id) {
        return encode("i" + id);
    }

    /** The time at which to continue; empty for the first page. */
    public static Optional<Instant> time(@Nullable String cursor) {
        return decode(cursor, 't').map(text -> {
            try {
                return Instant.ofEpochMilli(Long.parseLong(text));
            } catch (NumberFormatException | DateTimeException notATime) {
                throw invalid();
            }
        });
    }

    /** The identifier behind which to continue; empty for the first page. */
    public static Optional<String> id(@Nullable String cursor) {
        return decode(cursor, 'i');
    }

    /** The number behind which to continue; empty for the first page. */
    public static Optional<Long> number(@Nullable String cursor) {
        return id(cursor).map(text -> {
            if (!text.matches("[0-9]{1,18}")) {
                throw invalid();
            }
            return Long.parseLong(text);
        });
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> decode(@Nullable String cursor, char kind) {
        if (cursor == null || cursor.isBlank()) {
            return Optional.empty();
        }
        String text;
        try {
            text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            throw invalid();
        }
        if (text.length() < 2 || text.charAt(0) != kind) {
            throw invalid();
        }
        return Optional.of(text.substring(1));
    }

    private static ProblemException invalid() {
        return ProblemException.invalidParameter(
                "cursor",
                "cursor is not one of this list",
                "pass nextCursor of the previous page unchanged, or leave it out");
    }
}
