package io.gridtide.forecast.model;

import io.gridtide.forecast.features.LocalClock;
import io.gridtide.forecast.history.GridSeries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * From which past origins, and how far ahead, a model learns.
 *
 * @param span how far back
 * @param perDay 0 for the local time of day of the question and every step of the next 24 hours; else so many random
 *     origins of each day
 * @param targets random targets for each random origin
 * @param lead greatest lead of a random target
 */
public record Origins(Duration span, int perDay, int targets, Duration lead) {
    private static final long SEED = 20_261_121L;

    /** As the day-ahead back-test asks: once a day at the same local time, 24 hours. */
    public static Origins dayAhead(Duration span) {
        return new Origins(span, 0, 0, Duration.ofDays(1));
    }

    /** As the service asks: at any time, up to a lead. */
    public static Origins anyTime(Duration span, int perDay, int targets, Duration lead) {
        return new Origins(span, perDay, targets, lead);
    }

    /** The longest lead that is learnt, hours; asked for a longer one, a model takes it for this. */
    double longestLeadHours() {
        return perDay == 0 ? Double.MAX_VALUE : lead.toMinutes() / 60.0;
    }

    /** Pairs of origin and target, the oldest first, whose truth is known. */
    List<Pair> pairs(ForecastTask task) {
        GridSeries series = task.series();
        int day = series.stepsIn(Duration.ofDays(1));
        LocalClock clock = new LocalClock(task.context().zone(), series.resolution());
        long first = series.firstKnown().orElse(task.origin()) + day;
        List<Pair> pairs = new ArrayList<>();
        for (int days = (int) (span.toSeconds() / 86_400); days >= 1; days--) {
            long start = clock.daysBefore(task.origin(), days);
            if (start < first) {
                continue;
            }
            if (perDay == 0) {
                sameTime(pairs, task, start, clock.daysBefore(task.origin(), days - 1));
            } else {
                anyTime(pairs, task, start);
            }
        }
        return pairs;
    }

    private static void sameTime(List<Pair> pairs, ForecastTask task, long origin, long end) {
        for (long target = origin; target < end; target++) {
            add(pairs, task, origin, target);
        }
    }

    private void anyTime(List<Pair> pairs, ForecastTask task, long start) {
        int day = task.series().stepsIn(Duration.ofDays(1));
        int horizon = task.series().stepsIn(lead);
        SplittableRandom random = new SplittableRandom(SEED + start);
        for (int i = 0; i < perDay; i++) {
            long origin = start + random.nextInt(day);
            for (int j = 0; j < targets; j++) {
                add(pairs, task, origin, origin + random.nextInt(horizon));
            }
        }
    }

    private static void add(List<Pair> pairs, ForecastTask task, long origin, long target) {
        double value = task.series().at(target);
        if (!Double.isNaN(value)) {
            pairs.add(new Pair(origin, target, value));
        }
    }

    /**
     * One past forecast as it could have been made.
     *
     * @param origin the step at whose start it was made
     * @param target the step it was for
     * @param value what came true
     */
    record Pair(long origin, long target, double value) {}
}
