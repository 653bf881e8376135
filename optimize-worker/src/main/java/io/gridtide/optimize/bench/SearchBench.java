package io.gridtide.optimize.bench;

import io.gridtide.optimize.assess.Assessor;
import io.gridtide.optimize.assess.Uncontrolled;
import io.gridtide.optimize.exact.SitePlan;
import io.gridtide.optimize.exact.SitePlanner;
import io.gridtide.optimize.schedule.AssetCourse;
import io.gridtide.optimize.search.PlanSearch;
import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.SiteProblem;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What local search does alone, and what it adds to exact plans. */
final class SearchBench {
    private static final Duration TIME = Duration.ofMinutes(1);

    private final SitePlanner planner;
    private final PlanSearch search = new PlanSearch();
    private final PrintWriter out;
    private final Map<String, Double> figures = new LinkedHashMap<>();

    SearchBench(SitePlanner planner, PrintWriter out) {
        this.planner = planner;
        this.out = out;
    }

    /**
     * What one search came to.
     *
     * @param beyond cost beyond that of the exact plan, as a share of it
     * @param changes setpoint changes a day
     */
    private record Run(double seconds, double beyond, double changes, double exactChanges) {}

    /** A set of searches. */
    private record Set(String name, String figure, int assets, int slots, long moves) {}

    Map<String, Double> run(int runs) {
        out.printf("%n%-36s %13s %9s %13s %13s%n", "local search", "beyond exact", "worst s", "changes/day", "exact's");
        run(new Set("from no plan, 5x96, 200,000 moves", "search_alone", 5, 96, 200_000), false, runs);
        run(new Set("from no plan, 5x96, 1,000,000 moves", "search_alone_long", 5, 96, 1_000_000), false, runs);
        run(new Set("from the exact plan, 20x192, 30,000", "search_calm", 20, 192, 30_000), true, runs);
        return figures;
    }

    private void run(Set set, boolean fromExact, int count) {
        List<Run> runs = new ArrayList<>();
        for (int seed = 1; seed <= count; seed++) {
            SiteProblem site = BenchSites.site(seed, set.assets(), set.slots());
            SitePlan exact = planner.plan(site, Duration.ofSeconds(3));
            runs.add(run(exact, fromExact ? exact.flows() : Uncontrolled.flows(site), set.moves()));
        }
        double beyond = worst(runs, Run::beyond);
        double seconds = worst(runs, Run::seconds);
        double changes = mean(runs, Run::changes);
        double exactChanges = mean(runs, Run::exactChanges);
        out.printf(
                Locale.ROOT,
                "%-36s %12.4f%% %9.3f %13.1f %13.1f%n",
                set.name(),
                100 * beyond,
                seconds,
                changes,
                exactChanges);
        out.flush();
        figures.put(set.figure() + "_beyond_exact", beyond);
        figures.put(set.figure() + "_seconds", seconds);
        figures.put(set.figure() + "_changes", changes);
        figures.put(set.figure() + "_exact_changes", exactChanges);
    }

    private Run run(SitePlan exact, List<AssetFlows> start, long moves) {
        long began = System.nanoTime();
        List<AssetFlows> found = search.improved(exact.problem(), start, new PlanSearch.Limit(TIME, moves))
                .orElseThrow();
        double seconds = (System.nanoTime() - began) / 1e9;
        double cost = Assessor.judge(exact.problem(), found).costs().total();
        double reference = exact.judgement().costs().total();
        return new Run(
                seconds,
                (cost - reference) / Math.abs(reference),
                changes(exact.problem(), found),
                changes(exact.problem(), exact.flows()));
    }

    private static double changes(SiteProblem problem, List<AssetFlows> flows) {
        return AssetCourse.of(flows).stream()
                .flatMapToDouble(course ->
                        course.changesPerDay(problem.slots(), problem.time().days()).stream())
                .sum();
    }

    private static double worst(List<Run> runs, ToDoubleFunction<Run> figure) {
        return runs.stream().mapToDouble(figure).max().orElse(0);
    }

    private static double mean(List<Run> runs, ToDoubleFunction<Run> figure) {
        return runs.stream().mapToDouble(figure).average().orElse(0);
    }
}
