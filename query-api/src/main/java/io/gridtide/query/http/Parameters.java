package io.gridtide.query.http;

import io.gridtide.domain.Ids;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks of single request parameters; every refusal names the parameter and the fix. */
public final class Parameters {
    private Parameters() {}

    /** An identifier that must be there. */
    public static String requiredId(String parameter, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw ProblemException.invalidParameter(
                    parameter, parameter + " is missing", "give " + parameter + "=<id>");
        }
        if (!Ids.isValid(text)) {
            throw ProblemException.invalidParameter(
                    parameter,
                    parameter + " is \"" + Shown.of(text) + "\", which is not an identifier",
                    "use 1 to 200 letters, digits or . _ - / that start with a letter or digit");
        }
        return text;
    }

    /** An identifier that may be left out. */
    public static Optional<String> optionalId(String parameter, @Nullable String text) {
        return text == null || text.isBlank() ? Optional.empty() : Optional.of(requiredId(parameter, text));
    }

    /** One of a few words that may be left out. */
    public static Optional<String> oneOf(String parameter, @Nullable String text, List<String> known) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        if (!known.contains(text)) {
            throw ProblemException.invalidParameter(
                    parameter, parameter + " is \"" + Shown.of(text) + "\"", "use one of " + String.join(", ", known));
        }
        return Optional.of(text);
    }

    /** The parameter {@code tz}: an IANA zone. */
    public static Optional<ZoneId> zone(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        if (!ZoneId.getAvailableZoneIds().contains(text)) {
            throw ProblemException.invalidParameter(
                    "tz",
                    "tz is \"" + Shown.of(text) + "\", which is not an IANA time zone",
                    "use a name such as Europe/Berlin or UTC, or leave tz out for the zone of the site");
        }
        try {
            return Optional.of(ZoneId.of(text));
        } catch (DateTimeException impossible) {
            throw new IllegalStateException("listed zone cannot be read: " + text, impossible);
        }
    }

    /**
     * The parameter {@code limit}.
     *
     * @param maximum row cap; also the value when the parameter is left out
     */
    public static int limit(@Nullable String text, int maximum) {
        return (int)
                positiveNumber("limit", text, maximum).orElse((long) maximum).longValue();
    }

    /** A whole number from 1 to a maximum that may be left out. */
    public static Optional<Long> positiveNumber(String parameter, @Nullable String text, long maximum) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        if (text.matches("[0-9]{1,18}")) {
            long number = Long.parseLong(text);
            if (number >= 1 && number <= maximum) {
                return Optional.of(number);
            }
        }
        throw ProblemException.invalidParameter(
                parameter, parameter + " is \"" + Shown.of(text) + "\"", "give a whole number from 1 to " + maximum);
    }
}
