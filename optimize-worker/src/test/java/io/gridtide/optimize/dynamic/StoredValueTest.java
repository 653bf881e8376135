package io.gridtide.optimize.dynamic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.optimize.LoneBatteries;
import io.gridtide.optimize.file.PlanFiles;
import io.gridtide.optimize.site.SiteProblem;
import java.util.Arrays;
import java.util.List;
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

class StoredValueTest {
    private static final double[] NOW = {};
    private static final int SLOTS = 4;
    private static final int CAPACITY_KWH = 3;

    @Test
    void energyIsKeptForADearHourThatMayCome() {
        double[] price = {0.20, 0.50};

        assertThat(firstCharge(price, new int[][] {{1, 0}, {1, 1}})).isCloseTo(0, within(1e-9));
        assertThat(firstCharge(price, new int[][] {{1, 0}, {1, 0}, {1, 1}})).isCloseTo(-1, within(1e-9));
    }

    private static double firstCharge(double[] price, int[][] loads) {
        List<SiteProblem> scenarios = Arrays.stream(loads)
                .map(load -> problem(load, price, new double[price.length], 1))
                .toList();
        return StoredValue.nextStep(scenarios, NOW, () -> false).orElseThrow().chargeKw();
    }

    @Test
    void surplusIsStoredEvenIfNobodyMayNeedIt() {
        SiteProblem problem = problem(new int[] {-2, 0}, new double[] {0.2, 0.2}, new double[2], 0);

        assertThat(StoredValue.nextStep(List.of(problem), NOW, () -> false)
                        .orElseThrow()
                        .chargeKw())
                .isEqualTo(2);
    }

    @Property(tries = 200, seed = "20261123", shrinking = ShrinkingMode.OFF)
    void withoutUncertaintyItCostsWhatTheCheapestCourseCosts(@ForAll long seed) {
        SiteProblem problem = new LoneBatteries(seed).problem();

        Optional<BatteryCourse> course = BatteryCourses.cheapest(problem, () -> false);
        Optional<StoredValue.NextStep> step = StoredValue.nextStep(List.of(problem, problem), NOW, () -> false);

        assertThat(step.isPresent()).isEqualTo(course.isPresent());
        course.ifPresent(found -> assertThat(step.orElseThrow().meanCost())
                .isCloseTo(found.cost(), within(1e-3 * Math.max(1, Math.abs(found.cost())))));
    }

    /** Powers of whole kilowatts are enough where loads and energies are whole and nothing is lost. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void theMeanCostIsThatOfTheBestReactionToEverythingThatMayCome(long seed) {
        Random random = new Random(seed);
        double[] buy = random.doubles(SLOTS, -0.1, 0.4).toArray();
        double[] sell = random.doubles(SLOTS, -0.1, 0.5).toArray();
        int present = random.nextInt(-3, 4);
        int[][] loads = IntStream.range(0, 3)
                .mapToObj(scenario -> IntStream.range(0, SLOTS)
                        .map(slot -> slot == 0 ? present : random.nextInt(-3, 4))
                        .toArray())
                .toArray(int[][]::new);
        List<SiteProblem> scenarios =
                Arrays.stream(loads).map(load -> problem(load, buy, sell, 1)).toList();

        double best = IntStream.rangeClosed(-1, CAPACITY_KWH - 1)
                .mapToDouble(charge -> cost(present + charge, buy[0], sell[0]) + tree(loads, buy, sell, 1, 1 + charge))
                .min()
                .orElseThrow();

        assertThat(StoredValue.nextStep(scenarios, NOW, () -> false)
                        .orElseThrow()
                        .meanCost())
                .isCloseTo(best, within(1e-3));
    }

    private static double tree(int[][] loads, double[] buy, double[] sell, int slot, int storedKwh) {
        if (slot == SLOTS) {
            return 0;
        }
        return Arrays.stream(loads)
                .mapToDouble(load -> IntStream.rangeClosed(-storedKwh, CAPACITY_KWH - storedKwh)
                        .mapToDouble(charge -> cost(load[slot] + charge, buy[slot], sell[slot])
                                + tree(loads, buy, sell, slot + 1, storedKwh + charge))
                        .min()
                        .orElseThrow())
                .average()
                .orElseThrow();
    }

    private static double cost(int exchangeKw, double buy, double sell) {
        return exchangeKw > 0 ? exchangeKw * buy : exchangeKw * sell;
    }

    private static SiteProblem problem(int[] load, double[] buy, double[] sell, int startKwh) {
        return PlanFiles.problem(String.format(
                Locale.ROOT,
                "{'slotMinutes':60,'loadKw':%s,'grid':{'importPricePerKwh':%s,'exportPricePerKwh':%s},'assets':["
                        + "{'type':'battery','id':'b','energyKwh':3,'maxPowerKw':3,'startEnergyKwh':%d,'end':'free'}]}",
                Arrays.toString(load),
                Arrays.toString(buy),
                Arrays.toString(sell),
                startKwh));
    }
}
