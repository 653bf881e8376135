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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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

    /** What one site came to: seconds of the search, its cost beyond the exact plan, and setpoint changes a day of both. */
    private record Row(double seconds, double beyond, double changes, double exactChanges) {}

    Map<String, Double> run(int runs) {
        out.printf(
                "%n%-36s %12s %10s %10s %14s%n", "local search", "beyond exact", "worst s", "changes", "of exact plan");
        alone("5x96, from no plan, 200,000 moves", "search_alone_5x96", 5, 200_000, runs);
        alone("5x96, from no plan, 1,000,000 moves", "search_alone_long_5x96", 5, 1_000_000, runs);
        List<Row> calm = rows(runs, site -> {
            SitePlan exact = exact(site);
            return row(site, exact, exact.flows(), 30_000);
        });
        print("20x192, from the exact plan, 30,000", calm);
        figures.put("calm_changes_20x192", mean(calm.stream().map(Row::changes).toList()));
        figures.put("exact_changes_20x192", mean(calm.stream().map(Row::exactChanges).toList()));
        return figures;
    }

    private void alone(String name, String figure, int assets, long moves, int runs) {
        List<Row> rows = rows(runs, seed -> {
            SiteProblem site = BenchSites.site(seed, assets, 96);
            return row(site, exact(site), Uncontrolled.flows(site), moves);
        });
    }
}
