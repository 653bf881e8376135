package io.gridtide.optimize.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.optimize.LoneBatteries;
import io.gridtide.optimize.dynamic.BatteryCourse;
import io.gridtide.optimize.dynamic.BatteryCourses;
import io.gridtide.optimize.file.PlanFiles;
import io.gridtide.optimize.program.SiteProgram;
import io.gridtide.optimize.site.SiteProblem;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dynamic programming for one battery against branch and cut, which knows nothing of it. */
class LoneBatteryTest {
    private static final Duration PATIENT = Duration.ofSeconds(60);

    @Property(tries = 300, seed = "20261121", shrinking = ShrinkingMode.OFF)
    void theCheapestCourseCostsWhatTheSearchFinds(@ForAll long seed) {
        SiteProblem problem = new LoneBatteries(seed).problem();
        Deadline deadline = new Deadline(PATIENT, System::nanoTime);

        Optional<Solved> searched = ProgramSolver.searching(problem, deadline).solve();
        Optional<BatteryCourse> course = BatteryCourses.cheapest(problem, () -> false);

        assertThat(course.isPresent()).isEqualTo(searched.isPresent());
        course.ifPresent(found -> {
            double fees = problem.grid().fixedFee();
            // Branch and cut stops at a relative gap of a millionth.
            double tolerance = 2e-6 * Math.max(1, Math.abs(found.cost()));
            assertThat(found.cost() + fees).isCloseTo(searched.orElseThrow().objective(), within(tolerance));
            assertThat(found.lowerBound() + fees)
                    .isLessThanOrEqualTo(searched.orElseThrow().objective() + 1e-7);
            assertThat(decided(found, problem, deadline).found().objective())
                    .isCloseTo(found.cost() + fees, within(1e-7 * Math.max(1, Math.abs(found.cost()))));
        });
    }

    private static CourseDecisions decided(BatteryCourse course, SiteProblem problem, Deadline deadline) {
        return CourseDecisions.of(course, problem, exclusive -> SiteProgram.hard(problem, exclusive), deadline)
                .orElseThrow();
    }

    @Property(tries = 40, seed = "20261122", shrinking = ShrinkingMode.OFF)
    void everyPlanStandsUpToTheAssessor(@ForAll long seed) {
        SitePlan plan = new SitePlanner(System::nanoTime).plan(new LoneBatteries(seed).problem(), PATIENT);

        assertThat(plan.proof().lowerBound())
                .isLessThanOrEqualTo(plan.judgement().costs().total());
        assertThat(plan.status()).isNotEqualTo(PlanStatus.FEASIBLE);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void wholeNumbersAgreeWithEveryCourseThereIs(long seed) {
        Random random = new Random(seed);
        int[] loadKw = random.ints(6, -2, 5).toArray();
        double[] buy = random.doubles(6, -0.2, 0.3).toArray();
        double[] sell = random.doubles(6, -0.1, 0.4).toArray();
        SiteProblem problem = PlanFiles.problem(String.format(
                Locale.ROOT,
                "{'slotMinutes':60,'loadKw':%s,'grid':{'importPricePerKwh':%s,'exportPricePerKwh':%s},'assets':["
                        + "{'type':'battery','id':'b','energyKwh':4,'maxPowerKw':2,'startEnergyKwh':1,'end':'free'}]}",
                Arrays.toString(loadKw),
                Arrays.toString(buy),
                Arrays.toString(sell)));

        double cheapest = IntStream.range(0, 5 * 5 * 5 * 5 * 5 * 5)
                .mapToDouble(course -> cost(course, loadKw, buy, sell))
                .min()
                .orElseThrow();

        assertThat(BatteryCourses.cheapest(problem, () -> false).orElseThrow().cost())
                .isCloseTo(cheapest, within(1e-9));
    }

    private static double cost(int course, int[] loadKw, double[] buy, double[] sell) {
        int stored = 1;
        int rest = course;
        double cost = 0;
        for (int slot = 0; slot < loadKw.length; slot++) {
            int chargeKw = rest % 5 - 2;
            rest /= 5;
            stored += chargeKw;
            int netKw = loadKw[slot] + chargeKw;
            cost += stored < 0 || stored > 4 ? Double.POSITIVE_INFINITY : netKw * (netKw > 0 ? buy[slot] : sell[slot]);
        }
        return cost;
    }

    @Test
    void twoWeeksOfHalfHoursWithAFeedInTariffAboveTheNightPriceAreProven() {
        SitePlan plan = new SitePlanner(System::nanoTime).plan(feedIn(""), PATIENT);

        assertThat(plan.status()).isEqualTo(PlanStatus.OPTIMAL);
        assertThat(plan.proof().relativeGap()).isLessThan(1e-8);
    }

    @Test
    void whatHasOtherThingsToDecideGoesToTheSearch() {
        assertThat(BatteryCourses.cheapest(feedIn(""), () -> false)).isPresent();
        assertThat(BatteryCourses.cheapest(feedIn(""), () -> true)).isEmpty();
        assertThat(BatteryCourses.cheapest(feedIn(",'maxCycles':3"), () -> false))
                .isEmpty();
        assertThat(BatteryCourses.cheapest(feedIn(",'maxCyclesPerDay':1"), () -> false))
                .isEmpty();
        assertThat(BatteryCourses.cheapest(
                        feedIn(
                                "},{'type':'battery','id':'c','energyKwh':5,'maxPowerKw':2,'startEnergyKwh':0,'end':'free'"),
                        () -> false))
                .isEmpty();
        assertThat(BatteryCourses.cheapest(
                        feedIn(
                                "},{'type':'ev','id':'c','energyKwh':50,'maxChargePowerKw':11,'arrivalEnergyKwh':5,'targetEnergyKwh':6"),
                        () -> false))
                .isEmpty();
    }

    @Test
    void anEndOutOfReachIsNoMatterForTheDynamicProgram() {
        SiteProblem problem =
                PlanFiles.problem("{'slotMinutes':60,'slots':2,'loadKw':0,'grid':{'importPricePerKwh':0.1,"
                        + "'exportPricePerKwh':0.2},'assets':[{'type':'battery','id':'b','energyKwh':9,'maxPowerKw':2,"
                        + "'startEnergyKwh':0,'end':{'atLeastKwh':8}}]}");

        assertThat(BatteryCourses.cheapest(problem, () -> false)).isEmpty();
        assertThat(new SitePlanner(System::nanoTime).plan(problem, PATIENT).status())
                .isEqualTo(PlanStatus.DEGRADED);
    }

    @Test
    void theRelaxationOfTheTwoWeeksUsesImportAndExportAtOnce() {
        SiteProgram relaxation = SiteProgram.hard(feedIn(""), new BitSet());

        double[] values =
                LinearSolver.solve(relaxation.linear(), PATIENT).orElseThrow().values();

        assertThat(relaxation.brokenBy(values).cardinality()).isGreaterThan(100);
    }

    private static SiteProblem feedIn(String more) {
        Random random = new Random(14);
        int slots = 14 * 48;
        double[] loadKw = new double[slots];
        double[] sunKw = new double[slots];
        for (int slot = 0; slot < slots; slot++) {
            double hour = slot % 48 / 2.0;
            loadKw[slot] = 0.4 + 0.3 * random.nextDouble() + (hour > 16 && hour < 21 ? 1.5 : 0);
            sunKw[slot] = Math.max(0, 4 * Math.cos((hour - 12) / 6 * Math.PI / 2)) * random.nextDouble();
        }
        return PlanFiles.problem("{'slotMinutes':30,'start':'2026-03-02T00:00','timeZone':'Australia/Sydney','loadKw':"
                + Arrays.toString(loadKw)
                + ",'grid':{'importPricePerKwh':{'default':0.25,'windows':[{'from':'22:00','to':'06:00','value':0.08}]},"
                + "'exportPricePerKwh':0.1},'assets':[{'type':'pv','id':'roof','powerKw':" + Arrays.toString(sunKw)
                + "},{'type':'battery','id':'b','energyKwh':10,'maxPowerKw':5,'chargeEfficiency':0.95,"
                + "'dischargeEfficiency':0.95,'startEnergyKwh':5,'end':'free'" + more + "}]}");
    }
}
