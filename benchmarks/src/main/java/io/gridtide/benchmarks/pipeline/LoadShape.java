package io.gridtide.benchmarks.pipeline;

import io.gridtide.domain.Resolution;
import io.gridtide.launcher.stack.StackFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Option;

/** How much is sent, of how many series, for how long. */
final class LoadShape {
    /** A row of ems.reading: 93 bytes in the table, 97 in its key as it grows with readings in the order of time (docs/benchmarks/sink.md). */
    static final int BYTES_PER_ROW = 190;

    private static final int BYTES_PER_RECORD = 70;
    private static final double RESERVE = 1.5;
    private static final long SECONDS_PER_RESOLUTION_AT_MOST = 3_600;

    @Option(
            names = "--rate",
            defaultValue = "100000",
            description = "Readings per second of the main phase (default: ${DEFAULT-VALUE}).")
    int rate;

    @Option(
            names = "--seconds",
            defaultValue = "600",
            description = "Seconds of the main phase, warming up not counted (default: ${DEFAULT-VALUE}).")
    int seconds;

    @Option(
            names = "--warm-up",
            defaultValue = "60",
            description = "Seconds at the main rate before anything counts (default: ${DEFAULT-VALUE}).")
    int warmUpSeconds;

    @Option(
            names = "--low-rate",
            defaultValue = "10000",
            description =
                    "Readings per second of the second phase, in which latency counts (default: ${DEFAULT-VALUE}).")
    int lowRate;

    @Option(
            names = "--low-seconds",
            defaultValue = "120",
            description = "Seconds of the second phase; 0 leaves it out (default: ${DEFAULT-VALUE}).")
    int lowSeconds;

    @Option(
            names = "--series",
            defaultValue = "10000",
            description = "Meters; 10000, 100000 and 1000000 show growth (default: ${DEFAULT-VALUE}).")
    int series;

    @Option(
            names = "--resolution",
            defaultValue = "PT1M",
            description = "Length of the intervals (default: ${DEFAULT-VALUE}).")
    Duration resolution = Duration.ofMinutes(1);

    @Option(
            names = "--replay",
            paramLabel = "ROWS",
            description =
                    "Instead of both phases: fill the topic with so many readings, then start the services and time them.")
    long replay;

    /** Readings of a whole run. */
    long total() {
        return replay > 0 ? replay : (long) rate * (warmUpSeconds + seconds) + (long) lowRate * lowSeconds;
    }

    /**
     * The feed; event time ends before now.
     *
     * @param now when the run begins
     * @throws StackFailure when the numbers do not go together
     */
    Feed feed(Instant now) {
        requireSense();
        Resolution grid = new Resolution(resolution);
        Duration period = period();
        long eventSeconds = total() / series * period.toSeconds() + 2 * SECONDS_PER_RESOLUTION_AT_MOST;
        return new Feed(series, period, grid, grid.floor(now.minusSeconds(eventSeconds)));
    }

    /** Whole seconds that divide the resolution, such that at the main rate event time runs about as fast as the clock or faster. */
    private Duration period() {
        long period = Math.max(1, series / rate);
        while (period < resolution.toSeconds() && resolution.toSeconds() % period != 0) {
            period++;
        }
        if (period >= resolution.toSeconds()) {
            throw new StackFailure(
                    StackFailure.Category.BAD_REQUEST,
                    "At %,d readings/s each of %,d series sends less than two readings per interval of %d s. Take a higher --rate, fewer --series or a longer --resolution."
                            .formatted(rate, series, resolution.toSeconds()));
        }
        return Duration.ofSeconds(period);
    }

    /**
     * Makes sure that the disk can hold what the run writes.
     *
     * @throws StackFailure when it cannot
     */
    void requireSpace(Path state) throws IOException {
        long needed = (long) (total() * (BYTES_PER_ROW + BYTES_PER_RECORD) * RESERVE);
        long free = Files.getFileStore(state).getUsableSpace();
        if (free < needed) {
            throw new StackFailure(
                    StackFailure.Category.NO_SPACE,
                    "The run writes about %,d MiB and %s has %,d MiB free. Shorten it with --seconds or --rate, or choose another disk with -Djava.io.tmpdir."
                            .formatted(needed >> 20, state, free >> 20));
        }
    }

    private void requireSense() {
        for (int positive : List.of(rate, series, lowRate)) {
            if (positive < 1) {
                throw new StackFailure(
                        StackFailure.Category.BAD_REQUEST, "--rate, --low-rate and --series are at least 1.");
            }
        }
        if (seconds < 0 || warmUpSeconds < 0 || lowSeconds < 0 || replay < 0) {
            throw new StackFailure(
                    StackFailure.Category.BAD_REQUEST,
                    "--seconds, --warm-up, --low-seconds and --replay are not negative.");
        }
    }
}
