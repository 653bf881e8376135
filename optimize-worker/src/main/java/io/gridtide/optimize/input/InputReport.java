package io.gridtide.optimize.input;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what was used, what is doubtful and what is missing while a problem is built. */
final class InputReport {
    private final List<UsedInput> inputs = new ArrayList<>();
    private final List<String> doubts = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private final Instant now;

    InputReport(Instant now) {
        this.now = now;
    }

    /** Times of one input. */
    record Times(Instant lastValidTime, Instant knownAt) {}

    /** The time of planning. */
    Instant now() {
        return now;
    }

    void used(String name, Times times, UsedInput.Quality quality, Optional<String> detail) {
        Duration age = Duration.between(times.knownAt, now);
        inputs.add(new UsedInput(
                name,
                Optional.of(times.lastValidTime),
                Optional.of(times.knownAt),
                Optional.of(age.isNegative() ? Duration.ZERO : age),
                quality,
                detail));
        detail.ifPresent(text -> doubts.add(name + ": " + text));
    }

    void defaulted(String name, String detail) {
        inputs.add(absent(name, UsedInput.Quality.DEFAULTED, detail));
        doubts.add(name + ": " + detail);
    }

    void missing(String name, String detail) {
        inputs.add(absent(name, UsedInput.Quality.MISSING, detail));
        missing.add(name + ": " + detail);
    }

    /** Something that no input is to blame for. */
    void doubt(String name, String detail) {
        doubts.add(name + ": " + detail);
    }

    private static UsedInput absent(String name, UsedInput.Quality quality, String detail) {
        return new UsedInput(name, Optional.empty(), Optional.empty(), Optional.empty(), quality, Optional.of(detail));
    }

    List<UsedInput> inputs() {
        return List.copyOf(inputs);
    }

    List<String> doubts() {
        return List.copyOf(doubts);
    }

    List<String> missing() {
        return List.copyOf(missing);
    }
}
