package io.gridtide.forecast.issue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One input of a forecast and how old it was.
 *
 * @param name series id or price area
 * @param lastValidTime end of the latest valid time it covered; empty when nothing was there
 * @param age issue time less {@code lastValidTime}, never negative; empty when nothing was there
 * @param status how good it was
 * @param detail in words, for people
 */
public record ForecastInput(
        String name, Optional<Instant> lastValidTime, Optional<Duration> age, Status status, String detail) {

    /** The same input with something about it that a rule had to make up for. */
    ForecastInput defaultedBecause(String reason) {
        Status less = status == Status.FRESH ? Status.DEFAULTED : status;
        return new ForecastInput(name, lastValidTime, age, less, detail + "; " + reason);
    }

    /** How good an input was. */
    public enum Status {
        /** As it should be. */
        FRESH,
        /** There, but older than it should be. */
        STALE,
        /** Too little of it; a rule stood in. */
        DEFAULTED,
        /** Nothing was there. */
        MISSING
    }
}
