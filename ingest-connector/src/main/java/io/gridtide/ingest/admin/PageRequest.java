package io.gridtide.ingest.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtide.ingest.http.ProblemException;
import jakarta.ws.rs.core.Response.Status;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for.
 *
 * @param after key of the last item of the page before; empty for the first page
 * @param limit greatest number of items
 */
record PageRequest(String after, int limit) {
    private static final int USUAL = 100;
    private static final int GREATEST = 500;

    /** @throws ProblemException 400 when a parameter is not what an answer gave */
    static PageRequest of(@Nullable String cursor, @Nullable String limit) {
        return new PageRequest(key(cursor), limit == null ? USUAL : number(limit));
    }

    static String cursor(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(UTF_8));
    }

    /** One more than is shown. */
    int fetched() {
        return limit + 1;
    }

    private static String key(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return "";
        }
        try {
            String key = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
            if (key.indexOf('\0') < 0 && cursor(key).equals(cursor)) {
                return key;
            }
        } catch (IllegalArgumentException notBase64) {
            // Answered below like every other text that no answer gave.
        }
        throw ProblemException.of(Status.BAD_REQUEST, "cursor is the field next of the page before, unchanged");
    }

    private static int number(String limit) {
        if (limit.matches("[0-9]{1,3}")) {
            int number = Integer.parseInt(limit);
            if (number >= 1 && number <= GREATEST) {
                return number;
            }
        }
        throw ProblemException.of(Status.BAD_REQUEST, "limit is 1 to " + GREATEST + ", got \"" + limit + "\"");
    }
}
