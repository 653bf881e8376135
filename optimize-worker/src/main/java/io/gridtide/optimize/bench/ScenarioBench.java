package io.gridtide.optimize.bench;

import io.gridtide.optimize.exact.SitePlanner;
import io.gridtide.optimize.scenario.QuantileBand;
import io.gridtide.optimize.scenario.ScenarioStep;
import io.gridtide.optimize.scenario.SiteBands;
import io.gridtide.optimize.site.RenewableSource;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.SiteProblem;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** How long it takes to decide the next step of a generated site on scenarios. */
final class ScenarioBench {
    private static final int SCENARIOS = 10;

    private final SitePlanner planner;
    private final PrintWriter out;

    ScenarioBench(SitePlanner planner, PrintWriter out) {
        this.planner = planner;
        this.out = out;
    }

    private record Step(double seconds, boolean decided) {}

    /** Decides steps, prints a line, and returns its figures. */
    Map<String, Double> run(int runs) {
        List<Step> steps = LongStream.rangeClosed(1, runs)
                .mapToObj(seed -> step(BenchSites.site(seed, 5, 96)))
                .toList();
        double worst = steps.stream().mapToDouble(Step::seconds).max().orElse(0);
        long decided = steps.stream().filter(Step::decided).count();
        out.printf(
                Locale.ROOT,
                "next step of 5x96 on %d scenarios: %d of %d decided, worst %.3f s%n",
                SCENARIOS,
                decided,
                runs,
                worst);
        return Map.of("scenario_step_seconds_5x96", worst, "scenario_steps_decided", (double) decided / runs);
    }

    private Step step(SiteProblem site) {
        SiteBands bands = new SiteBands(
                bands(site.loadKw(), 0.6, 1.6),
                site.assets(RenewableSource.class)
                        .collect(Collectors.toMap(
                                RenewableSource::id, source -> bands(source.availableKw(), 0.5, 1.3))));
        long start = System.nanoTime();
        ScenarioStep.Outcome outcome =
                ScenarioStep.committed(site, bands, new ScenarioStep.Way(SCENARIOS, planner, Duration.ofSeconds(5)));
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Step(seconds, outcome instanceof ScenarioStep.Outcome.Committed);
    }

    private static List<QuantileBand> bands(Series expected, double low, double high) {
        return Arrays.stream(expected.toArray())
                .mapToObj(value -> new QuantileBand(low * value, value, high * value))
                .toList();
    }
}
