package io.gridtide.optimize.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.optimize.LoneBatteries;
import io.gridtide.optimize.dynamic.BatteryCourse;
import io.gridtide.optimize.dynamic.BatteryCourses;
import io.gridtide.optimize.dynamic.LimitPrices;
import io.gridtide.optimize.file.PlanFiles;
import io.gridtide.optimize.site.DemandCharge;
import io.gridtide.optimize.site.SiteProblem;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/** Batteries as one, and what couples slots as prices: a bound that no plan may undercut, and a start for the search. */
class SeveralBatteriesTest {
    private static final Duration PATIENT = Duration.ofSeconds(60);

    private record AnyPrices(long seed) implements LimitPrices {
        @Override
        public double perKwOfPeak(String demandCharge, int lastSlot) {
            return new Random(seed + lastSlot).nextDouble();
        }

        @Override
        public double perKwhOfCycles(String assetId, int lastSlot) {
            return 0.2 * new Random(seed - lastSlot).nextDouble();
        }
    }

    @Property(tries = 150, seed = "20261121", shrinking = ShrinkingMode.OFF)
    void theBoundOfTheSumHoldsWhateverThePrices(@ForAll long seed) {
        SiteProblem problem = new LoneBatteries(seed).several();

        Optional<Solved> searched = ProgramSolver.searching(problem, new Deadline(PATIENT, System::nanoTime))
                .solve();
        Optional<BatteryCourse> free = BatteryCourses.relaxed(problem, LimitPrices.NONE, () -> false);
        Optional<BatteryCourse> priced = BatteryCourses.relaxed(problem, new AnyPrices(seed), () -> false);

        searched.ifPresent(solved -> {
            double most = solved.objective() + 2e-6 * Math.max(1, Math.abs(solved.objective()));
            double fees = problem.grid().fixedFee();
            assertThat(free.orElseThrow().lowerBound() + fees).isLessThanOrEqualTo(most);
            assertThat(priced.orElseThrow().lowerBound() + fees).isLessThanOrEqualTo(most);
        });
    }

    @Property(tries = 60, seed = "20261122", shrinking = ShrinkingMode.OFF)
    void everyPlanIsAsGoodAsBranchAndCutAlone(@ForAll long seed) {
        SiteProblem problem = new LoneBatteries(seed).several();

        Optional<Solved> alone = ProgramSolver.searching(problem, new Deadline(PATIENT, System::nanoTime))
                .solve();
        SitePlan plan = new SitePlanner(System::nanoTime).plan(problem, PATIENT);

        alone.ifPresent(solved -> assertThat(plan.judgement().costs().total())
                .isCloseTo(solved.objective(), within(1.1e-4 * Math.max(1, Math.abs(solved.objective())))));
        alone.ifPresent(solved -> assertThat(plan.proof().lowerBound())
                .isLessThanOrEqualTo(solved.objective() + 2e-6 * Math.max(1, Math.abs(solved.objective()))));
        assertThat(plan.status() == PlanStatus.DEGRADED).isEqualTo(alone.isEmpty());
    }

    @Test
    void twoEqualBatteriesAreWorthAsMuchAsOneOfTwiceTheSize() {
        SitePlan one = new SitePlanner(System::nanoTime).plan(feedIn(14, battery("b", 10, 5, 0.9)), PATIENT);
        SitePlan two = new SitePlanner(System::nanoTime)
                .plan(feedIn(14, battery("b", 5, 2.5, 0.9) + "," + battery("c", 5, 2.5, 0.9)), PATIENT);

        assertThat(two.judgement().costs().total())
                .isCloseTo(one.judgement().costs().total(), within(1e-6));
        assertThat(two.status()).isEqualTo(PlanStatus.OPTIMAL);
    }

    @Test
    void differentBatteriesComeNearTheirBoundInSeconds() {
        SitePlan plan = new SitePlanner(System::nanoTime)
                .plan(feedIn(14, battery("b", 10, 5, 0.9) + "," + battery("c", 6, 3.3, 0.84)), Duration.ofSeconds(4));

        assertThat(plan.status()).isNotEqualTo(PlanStatus.DEGRADED);
        assertThat(plan.proof().relativeGap()).isLessThan(3e-3);
    }

    @Property(tries = 60, seed = "20261123", shrinking = ShrinkingMode.OFF)
    void noPlanCostsLessThanTheBestPeakLevelSays(@ForAll long seed) {
        SiteProblem problem = new LoneBatteries(seed).several();
        Deadline deadline = new Deadline(PATIENT, System::nanoTime);

        Optional<Solved> searched = ProgramSolver.searching(problem, deadline).solve();
        double bound = new PeakLevels(problem, LimitPrices.NONE, deadline).search(course -> {});

        searched.ifPresent(solved -> assertThat(bound + problem.grid().fixedFee())
                .isLessThanOrEqualTo(solved.objective() + 2e-6 * Math.max(1, Math.abs(solved.objective()))));
    }

    @Test
    void aPeakIsPaidForWhereItPaysAndTheBoundComesNear() {
        SiteProblem home = feedIn(5, battery("b", 10, 5, 0.9));
        List<DemandCharge.Interval> intervals = IntStream.range(0, home.slots())
                .mapToObj(slot -> new DemandCharge.Interval(slot, slot + 1))
                .toList();
        DemandCharge charge = new DemandCharge("peak", 3, List.of(new DemandCharge.BillingPeriod("all", 0, intervals)));
        SiteProblem problem = new SiteProblem(
                home.name(), home.currency(), home.time(), home.loadKw(), home.grid(), List.of(charge), home.assets());

        SitePlan plan = new SitePlanner(System::nanoTime).plan(problem, Duration.ofSeconds(4));

        assertThat(plan.proof().gap())
                .isLessThan(0.002 * plan.judgement().costs().gross());
    }

    private static String battery(String id, double energyKwh, double powerKw, double roundTrip) {
        return String.format(
                Locale.ROOT,
                "{'type':'battery','id':'%s','energyKwh':%s,'maxPowerKw':%s,'roundTripEfficiency':%s,'startEnergyKwh':%s,"
                        + "'end':'atLeastStart'}",
                id,
                energyKwh,
                powerKw,
                roundTrip,
                energyKwh / 2);
    }

    /** Half-hours with sun, cheap nights, and export worth twice the night price. */
    private static SiteProblem feedIn(int days, String batteries) {
        Random random = new Random(1);
        String load = IntStream.range(0, days * 48)
                .mapToObj(slot -> String.valueOf(0.4 + 0.4 * random.nextInt(4) + (slot % 48 > 32 ? 1 : 0)))
                .collect(Collectors.joining(",", "[", "]"));
        String sun = IntStream.range(0, days * 48)
                .mapToObj(slot -> String.valueOf(slot % 48 > 16 && slot % 48 < 34 ? random.nextInt(4) : 0))
                .collect(Collectors.joining(",", "[", "]"));
        return PlanFiles.problem("{'slotMinutes':30,'start':'2026-03-02T00:00','timeZone':'Europe/London','loadKw':"
                + load
                + ",'grid':{'importPricePerKwh':{'default':0.30,'windows':[{'from':'00:30','to':'05:30','value':0.075}]},"
                + "'exportPricePerKwh':0.15},'assets':[{'type':'pv','id':'roof','powerKw':" + sun + "}," + batteries
                + "]}");
    }
}
