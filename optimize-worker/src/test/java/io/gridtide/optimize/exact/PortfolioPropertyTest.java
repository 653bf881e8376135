package io.gridtide.optimize.exact;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.optimize.assess.Missed;
import io.gridtide.optimize.site.GridConnection;
import io.gridtide.optimize.site.Portfolio;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.SiteProblem;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** What holds for sites that share a limit, whatever they have. */
class PortfolioPropertyTest {
    private static final SitePlanner PLANNER = new SitePlanner(System::nanoTime);
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final double EXACT = 1e-5;

    @Property(tries = 15, seed = "20261124", shrinking = ShrinkingMode.OFF)
    void theSharedLimitHoldsAndCostsNoMoreThanHalfOfItForEach(@ForAll long seed) {
        RandomSites random = new RandomSites(seed);
        SiteProblem one = random.problem();
        SiteProblem other = named(random.problem());
        Portfolio.SharedLimit shared = limit(new Random(seed), one.slots());

        PortfolioPlan plan = PLANNER.plan(new Portfolio("both", List.of(one, other), shared), LIMIT);

        assertThat(plan.whole().breaches()).isEmpty();
        for (int slot = 0; slot < one.slots(); slot++) {
            double netKw = shared.otherKw().at(slot);
            for (SitePlan site : plan.sites()) {
                netKw += site.judgement().importKw().at(slot)
                        - site.judgement().exportKw().at(slot);
            }
            assertThat(netKw)
                    .isLessThanOrEqualTo(shared.importKw().at(slot) + missedKw(plan, Missed.Kind.IMPORT_LIMIT, slot));
            assertThat(-netKw)
                    .isLessThanOrEqualTo(shared.exportKw().at(slot) + missedKw(plan, Missed.Kind.EXPORT_LIMIT, slot));
        }
        SitePlan first = PLANNER.plan(halved(one, shared), LIMIT);
        SitePlan second = PLANNER.plan(halved(other, shared), LIMIT);
        boolean kept = List.of(first, second).stream()
                .allMatch(site -> site.judgement().missed().isEmpty());
        if (kept) {
            double apart = first.judgement().costs().total()
                    + second.judgement().costs().total();
            assertThat(plan.whole().missed()).isEmpty();
            assertThat(plan.whole().costs().total())
                    .isLessThanOrEqualTo(
                            apart + 2e-4 * Math.max(1, plan.whole().costs().gross()));
        }
    }

    private static double missedKw(PortfolioPlan plan, Missed.Kind kind, int slot) {
        return EXACT
                + plan.whole().missed().stream()
                        .filter(missed -> missed.assetId().equals("portfolio"))
                        .filter(missed -> missed.kind() == kind && missed.slot() == slot)
                        .mapToDouble(Missed::amount)
                        .sum();
    }

    private static Portfolio.SharedLimit limit(Random random, int slots) {
        double importKw = 4 + random.nextInt(12);
        double exportKw = random.nextInt(8);
        double otherKw = random.nextInt(5) - 2;
        return new Portfolio.SharedLimit(
                Series.constant(importKw, slots), Series.constant(exportKw, slots), Series.constant(otherKw, slots));
    }

    /** The site on its own with half of what others leave. */
    private static SiteProblem halved(SiteProblem site, Portfolio.SharedLimit shared) {
        GridConnection grid = site.grid();
        GridConnection narrow = new GridConnection(
                grid.importPricePerKwh(),
                grid.exportPricePerKwh(),
                least(grid.importLimitKw(), IntStream.range(0, site.slots()).mapToDouble(shared::importLeftKw)),
                least(grid.exportLimitKw(), IntStream.range(0, site.slots()).mapToDouble(shared::exportLeftKw)),
                grid.carbon(),
                grid.fixedFee(),
                grid.nomination());
        return new SiteProblem(
                site.name(),
                site.currency(),
                site.time(),
                site.loadKw(),
                narrow,
                site.demandCharges(),
                site.assets(),
                site.aims());
    }

    private static Series least(Series ownKw, DoubleStream leftKw) {
        double[] left = leftKw.toArray();
        return Series.of(IntStream.range(0, left.length)
                .mapToDouble(slot -> Math.max(0, Math.min(ownKw.at(slot), left[slot] / 2)))
                .toArray());
    }

    private static SiteProblem named(SiteProblem site) {
        return new SiteProblem(
                "other",
                site.currency(),
                site.time(),
                site.loadKw(),
                site.grid(),
                site.demandCharges(),
                site.assets(),
                site.aims());
    }
}
