package io.gridtide.launcher.stack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** Where the time went: named steps, which may overlap. Safe for use by several threads. */
public final class Timings {

    private static final double NANOS_PER_SECOND = 1e9;

    private final long origin = System.nanoTime();
    private final List<Step> steps = new ArrayList<>();

    /**
     * One step.
     *
     * @param name what was done
     * @param begin since the origin
     * @param end since the origin
     */
    public record Step(String name, Duration begin, Duration end) {

        /** How long it took. */
        public Duration length() {
            return end.minus(begin);
        }
    }

    /** Does something and notes how long it took, also when it fails. */
    public <T> T measure(String name, Callable<T> action) throws Exception {
        Duration begin = elapsed();
        try {
            return action.call();
        } finally {
            add(new Step(name, begin, elapsed()));
        }
    }

    /** Notes that a step which began at the given moment has just ended. */
    public void ended(String name, Duration begin) {
        add(new Step(name, begin, elapsed()));
    }

    /** Time since these timings were created. */
    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - origin);
    }

    /** The steps so far, in the order in which they began. */
    public synchronized List<Step> steps() {
        return steps.stream().sorted((a, b) -> a.begin().compareTo(b.begin())).toList();
    }

    /** A table for the terminal: from, to and length of each step in seconds. */
    public List<String> table() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format("%-34s %8s %8s %8s", "where the time went", "from s", "to s", "took s"));
        for (Step step : steps()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%-34s %8.1f %8.1f %8.1f",
                    step.name(),
                    seconds(step.begin()),
                    seconds(step.end()),
                    seconds(step.length())));
        }
        return lines;
    }

    /** Seconds with one decimal, such as {@code 3.2}. */
    public static String shown(Duration duration) {
        return String.format(Locale.ROOT, "%.1f", seconds(duration));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / NANOS_PER_SECOND;
    }

    private synchronized void add(Step step) {
        steps.add(step);
    }
}
