package io.gridtide.query.http;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a read asks for: {@code from} inclusive, {@code to} exclusive.
 *
 * @param from first instant inside, UTC
 * @param to first instant after, UTC
 */
public record TimeRange(Instant from, Instant to) {
    private static final String INSTANT_FIX = "write it as ISO 8601 in UTC, for instance 2026-03-29T00:00:00Z";

    /**
     * Reads the parameters {@code from} and {@code to}.
     *
     * @param maximum longest span that may be asked for at once
     * @throws ProblemException naming the parameter when one is missing or wrong, or the span is empty or too long
     */
    public static TimeRange parse(@Nullable String from, @Nullable String to, Duration maximum) {
        TimeRange range = new TimeRange(requiredInstant("from", from), requiredInstant("to", to));
        if (!range.from.isBefore(range.to)) {
            throw ProblemException.invalidParameter(
                    "to",
                    "to (" + range.to + ") is not after from (" + range.from + ")",
                    "give from < to; to is exclusive");
        }
        if (Duration.between(range.from, range.to).compareTo(maximum) > 0) {
            throw ProblemException.invalidParameter(
                    "to",
                    "from " + range.from + " to " + range.to + " spans more than " + maximum.toDays() + " days",
                    "ask for at most " + maximum.toDays() + " days at once, or for a coarser resolution");
        }
        return range;
    }

    /** The rest of the range that a page of it covers. */
    public TimeRange from(Optional<Instant> continueAt) {
        return new TimeRange(continueAt.filter(next -> next.isAfter(from)).orElse(from), to);
    }

    /** The parameter {@code asOf}: what was known then; absent means now. */
    public static Optional<Instant> asOf(@Nullable String text) {
        return text == null ? Optional.empty() : Optional.of(instant("asOf", text));
    }

    private static Instant requiredInstant(String parameter, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw ProblemException.invalidParameter(parameter, parameter + " is missing", INSTANT_FIX);
        }
        return instant(parameter, text);
    }

    private static Instant instant(String parameter, String text) {
        Instant instant;
        try {
            instant = Instant.parse(text);
        } catch (DateTimeParseException notAnInstant) {
            throw ProblemException.invalidParameter(
                    parameter, parameter + " is \"" + Shown.of(text) + "\", which is not an instant", INSTANT_FIX);
        }
        if (instant.isBefore(Instant.parse("1970-01-01T00:00:00Z"))
                || instant.isAfter(Instant.parse("2200-01-01T00:00:00Z"))) {
            throw ProblemException.invalidParameter(
                    parameter, parameter + " is " + Shown.of(text), "give an instant between 1970 and 2200");
        }
        return instant;
    }
}
