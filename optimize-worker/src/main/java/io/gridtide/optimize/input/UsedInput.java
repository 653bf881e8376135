package io.gridtide.optimize.input;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An input of a plan and how good it was.
 *
 * @param name series id, or {@code price/<area>}
 * @param lastValidTime end of what it covers
 * @param knownAt when its newest part became known
 * @param age at the time of planning
 * @param quality how good it was
 * @param detail in words, when it was not fresh
 */
public record UsedInput(
        String name,
        Optional<Instant> lastValidTime,
        Optional<Instant> knownAt,
        Optional<Duration> age,
        Quality quality,
        Optional<String> detail) {
    /** How good an input was. */
    public enum Quality {
        FRESH,
        STALE,
        DEFAULTED,
        MISSING
    }
}
