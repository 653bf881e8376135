package io.gridtide.simulator;

import java.time.Instant;
import java.time.Period;
import java.util.List;

/**
 * What to simulate.
 *
 * @param seed of all random numbers
 * @param liveFrom where history ends, rounded down to a quarter-hour
 * @param history length of the history; it begins on a local midnight of the first site
 * @param sites at least one
 */
public record SimulationSpec(long seed, Instant liveFrom, Period history, List<SimulatedSite> sites) {
    public static final Period DEMO_HISTORY = Period.ofDays(90);

    public SimulationSpec {
        sites = List.copyOf(sites);
        liveFrom = QuarterHour.containing(liveFrom).start();
        if (sites.isEmpty()) {
            throw new IllegalArgumentException("a simulation needs at least one site");
        }
        if (history.isNegative() || history.isZero()) {
            throw new IllegalArgumentException("the history is longer than zero, got " + history);
        }
    }

    /** The sample sites with 90 days of history. */
    public static SimulationSpec demo(long seed, Instant liveFrom) {
        return new SimulationSpec(seed, liveFrom, DEMO_HISTORY, SampleSites.all());
    }

    FeedWindow window() {
        var zone = sites.getFirst().definition().site().timeZone();
        Instant historyFrom = liveFrom.atZone(zone)
                .toLocalDate()
                .minus(history)
                .atStartOfDay(zone)
                .toInstant();
        return new FeedWindow(historyFrom, liveFrom, Instant.MAX);
    }
}
