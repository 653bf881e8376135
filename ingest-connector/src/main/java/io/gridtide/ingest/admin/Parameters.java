package io.gridtide.ingest.admin;

import io.gridtide.ingest.http.ProblemException;
import jakarta.ws.rs.core.Response.Status;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Query parameters that narrow a list. */
final class Parameters {
    static final String MERGE_PATCH = "application/merge-patch+json";

    private static final int LONGEST = 200;

    private Parameters() {}

    /**
     * A text to look for; empty when nothing is asked.
     *
     * @throws ProblemException 400 when it is longer than anything the registry holds, or unprintable
     */
    static String text(String name, @Nullable String sent) {
        if (sent == null) {
            return "";
        }
        if (sent.length() > LONGEST || sent.chars().anyMatch(Character::isISOControl)) {
            throw ProblemException.of(
                    Status.BAD_REQUEST, name + " is at most " + LONGEST + " characters, without control characters");
        }
        return sent;
    }

    /**
     * A moment; null when none is given.
     *
     * @throws ProblemException 400 when it is no time with an offset
     */
    static @Nullable Instant instant(String name, @Nullable String sent) {
        if (sent == null || sent.isEmpty()) {
            return null;
        }
        try {
            Instant moment = OffsetDateTime.parse(sent).toInstant();
            boolean plausible = moment.isAfter(Instant.EPOCH) && moment.isBefore(Instant.parse("2200-01-01T00:00:00Z"));
            if (plausible) {
                return moment;
            }
        } catch (DateTimeException notATime) {
            // Answered below.
        }
        throw ProblemException.of(
                Status.BAD_REQUEST,
                name + " is a time with zone or offset such as 2026-01-31T12:00:00Z, got \"" + sent + "\"");
    }
}
