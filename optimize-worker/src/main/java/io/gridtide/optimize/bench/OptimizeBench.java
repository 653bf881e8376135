package io.gridtide.optimize.bench;

import io.gridtide.figures.FigureFile;
import io.gridtide.optimize.exact.PlanStatus;
import io.gridtide.optimize.exact.SitePlan;
import io.gridtide.optimize.exact.SitePlanner;
import io.gridtide.optimize.replay.RecordedSite;
import io.gridtide.optimize.site.SiteProblem;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Gap and time of plans for generated sites. */
@Command(
        name = "ems bench optimize",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Plans generated sites: 5 assets in 96 slots within 5 s each, 20 assets in 192 slots within 20 s, and many sites one after the other. Gaps and times are the worst of each set.")
final class OptimizeBench implements Callable<Integer> {
    private static final SitePlanner PLANNER = new SitePlanner(System::nanoTime);

    /** Leaves the rest of a second for what comes after the search. */
    private static final Duration FIRST_PLAN = Duration.ofMillis(300);

    private static final Duration LOOSE_LIMIT = Duration.ofSeconds(30);
    private static final int LOOSE_RUNS = 2;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--sites",
            paramLabel = "N",
            defaultValue = "200",
            description = "Sites planned one after the other (default: ${DEFAULT-VALUE}).")
    private int sites = 200;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "10",
            description = "Sites of each timed set (default: ${DEFAULT-VALUE}).")
    private int runs = 10;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Also replay the recorded homes of this folder (public/citylearn2022.csv.gz).")
    private @Nullable Path data;

    @Option(
            names = "--points",
            paramLabel = "FILE",
            description =
                    "Their forecasts, as ./ems backtest --points wrote them (default: made anew, which takes a while).")
    private @Nullable Path points;

    @Option(names = "--only-replay", description = "Only replay the homes.")
    private boolean onlyReplay;

    @Mixin
    private FigureFile figureFile = new FigureFile();

    private final Map<String, Double> figures = new LinkedHashMap<>();

    /** A set of sites. */
    private record SizeOfSite(int assets, int slots, int limitSeconds) {
        String name() {
            return assets + "x" + slots;
        }
    }

    @Override
    public Integer call() throws IOException {
        List<RecordedSite> homes = homes();
        PLANNER.plan(BenchSites.site(0, 5, 96), Duration.ofSeconds(5)); // loads the native solvers
        if (!onlyReplay) {
            generated();
            figureFile.write("optimize", figures);
        }
        if (!homes.isEmpty()) {
            figures.putAll(new HomesReplay(PLANNER, out()).run(homes));
            figureFile.write("optimize", figures);
        }
        if (!onlyReplay) {
            whereRelaxationsAreLoose();
            figureFile.write("optimize", figures);
        }
        return 0;
    }

    /** Read first: what is wrong with a file shows at once. */
    private List<RecordedSite> homes() {
        if (data == null || points == null) {
            if (data != null || points != null || onlyReplay) {
                throw new ParameterException(
                        command().commandLine(),
                        "a replay needs both --data DIR and --points FILE, got "
                                + (data == null ? "no --data" : "no --points"));
            }
            return List.of();
        }
        return RecordedHomes.read(data, points);
    }

    private void generated() {
        heading();
        timed(new SizeOfSite(5, 96, 5));
        timed(new SizeOfSite(20, 192, 20));
        firstPlan();
        many();
        figures.putAll(new ScenarioBench(PLANNER, out()).run(runs));
        figures.putAll(new SearchBench(PLANNER, out()).run(runs));
        deterministic();
    }

    private void whereRelaxationsAreLoose() {
        heading();
        loose("2 batteries, 14 days", "two_batteries_14_days", seed -> HardSites.twoBatteries(seed, 14, 0));
        loose("2 batteries, 30 days", "two_batteries_30_days", seed -> HardSites.twoBatteries(seed, 30, 0));
        loose("the same, demand charge", "two_batteries_demand", seed -> HardSites.twoBatteries(seed, 14, 3));
        loose("2 generators, 30 days", "two_generators_30_days", seed -> HardSites.generators(seed, 30));
        knownOptimum();
    }

    private void heading() {
        out().printf(
                        "%n%-28s %5s %9s %9s %10s %10s %12s%n",
                        "", "plans", "OPTIMAL", "worst gap", "median s", "worst s", "of no control");
    }

    private void timed(SizeOfSite size) {
        List<SitePlan> plans = new ArrayList<>();
        for (int seed = 1; seed <= runs; seed++) {
            plans.add(PLANNER.plan(
                    BenchSites.site(seed, size.assets(), size.slots()), Duration.ofMillis(900L * size.limitSeconds())));
        }
        row(size.name() + ", at most " + size.limitSeconds() + " s", plans);
        figures.put("gap_" + size.name(), worstGap(plans));
        figures.put("seconds_" + size.name(), seconds(plans).getLast());
    }

    /** What is there after a second. */
    private void firstPlan() {
        List<SitePlan> plans = new ArrayList<>();
        for (int seed = 1; seed <= runs; seed++) {
            plans.add(PLANNER.plan(BenchSites.site(seed, 20, 192), FIRST_PLAN));
        }
        row("20x192, first plan", plans);
        figures.put("first_plan_seconds_20x192", seconds(plans).getLast());
        figures.put("first_plan_gap_20x192", worstGap(plans));
    }

    /** Sites whose relaxation is loose. */
    private void loose(String name, String figure, LongFunction<SiteProblem> site) {
        List<SitePlan> plans = LongStream.rangeClosed(1, Math.min(runs, LOOSE_RUNS))
                .mapToObj(site)
                .map(problem -> PLANNER.plan(problem, LOOSE_LIMIT))
                .toList();
        row(name, plans);
        figures.put("gap_" + figure, worstGap(plans));
    }

    /** Two equal batteries cost what one of twice the size costs, and that is proven. */
    private void knownOptimum() {
        double worst = 0;
        for (int days : new int[] {14, 30}) {
            double whole = cost(HardSites.parts(1, days, 1));
            double halves = cost(HardSites.parts(1, days, 2));
            worst = Math.max(worst, (halves - whole) / Math.abs(whole));
        }
        out().printf(Locale.ROOT, "two equal batteries, beyond the known optimum: %.6f%%%n", 100 * worst);
        figures.put("beyond_known_optimum", worst);
    }

    private static double cost(SiteProblem problem) {
        return PLANNER.plan(problem, LOOSE_LIMIT).judgement().costs().total();
    }

    private void many() {
        List<SitePlan> plans = new ArrayList<>();
        long start = System.nanoTime();
        for (int seed = 1000; seed < 1000 + sites; seed++) {
            plans.add(PLANNER.plan(BenchSites.site(seed, 5, 96), Duration.ofSeconds(5)));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        row(sites + " sites 5x96 in a row", plans);
        out().printf(Locale.ROOT, "%d sites on one thread: %.1f s%n", sites, seconds);
        figures.put("sites", (double) sites);
        figures.put("seconds_all_sites", seconds);
    }

    private void deterministic() {
        SiteProblem problem = BenchSites.site(1, 5, 96);
        boolean same = PLANNER.plan(problem, Duration.ofSeconds(60))
                .flows()
                .equals(PLANNER.plan(problem, Duration.ofSeconds(60)).flows());
        out().println("the same plan twice: " + same);
        figures.put("same_plan_twice", same ? 1.0 : 0.0);
    }

    private void row(String name, List<SitePlan> plans) {
        List<Double> seconds = seconds(plans);
        double cost = plans.stream()
                .mapToDouble(plan -> plan.judgement().costs().total())
                .sum();
        double uncontrolled =
                plans.stream().mapToDouble(plan -> plan.uncontrolled().total()).sum();
        long optimal = plans.stream()
                .filter(plan -> plan.status() == PlanStatus.OPTIMAL)
                .count();
        out().printf(
                        Locale.ROOT,
                        "%-28s %5d %9d %8.4f%% %10.3f %10.3f %11.1f%%%n",
                        name,
                        plans.size(),
                        optimal,
                        100 * worstGap(plans),
                        seconds.get(seconds.size() / 2),
                        seconds.getLast(),
                        100 * cost / uncontrolled);
        out().flush();
    }

    private static double worstGap(List<SitePlan> plans) {
        return plans.stream()
                .mapToDouble(plan -> plan.proof().relativeGap())
                .max()
                .orElse(0);
    }

    private static List<Double> seconds(List<SitePlan> plans) {
        return plans.stream()
                .map(plan -> plan.effort().time().toNanos() / 1e9)
                .sorted()
                .toList();
    }

    private PrintWriter out() {
        return command().commandLine().getOut();
    }

    private CommandSpec command() {
        if (spec == null) {
            throw new IllegalStateException("picocli did not set the command");
        }
        return spec;
    }
}
