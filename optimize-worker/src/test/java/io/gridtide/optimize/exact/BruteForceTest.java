package io.gridtide.optimize.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.optimize.file.PlanFiles;
import io.gridtide.optimize.site.SiteProblem;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A battery by dynamic programming over stored energy in small steps. Lossless and with whole-number data its optimum lies on the steps, so
 * both have to agree exactly.
 */
class BruteForceTest {
    private static final int SLOTS = 12;

    /** All in kW, kWh and hours: one slot is one hour. */
    @SuppressWarnings("ArrayRecordComponent") // plain numbers of one test, never compared
    private record Case(int[] loadKw, int[] sunKw, double[] buy, double[] sell, int capacityKwh, int powerKw) {
        static Case of(long seed) {
            Random random = new Random(seed);
            int[] loadKw = random.ints(SLOTS, 0, 6).toArray();
            int[] sunKw = random.ints(SLOTS, 0, 5).toArray();
            double[] buy = random.doubles(SLOTS, -0.2, 0.5).toArray();
            double[] sell = random.doubles(SLOTS, -0.1, 0.3).toArray();
            return new Case(loadKw, sunKw, buy, sell, 4 + random.nextInt(6), 1 + random.nextInt(4));
        }

        double cheapest() {
            double[] cost = new double[capacityKwh + 1];
            Arrays.fill(cost, Double.POSITIVE_INFINITY);
            cost[2] = 0;
            for (int slot = 0; slot < SLOTS; slot++) {
                double[] next = new double[capacityKwh + 1];
                Arrays.fill(next, Double.POSITIVE_INFINITY);
                for (int from = 0; from <= capacityKwh; from++) {
                    for (int to = Math.max(0, from - powerKw); to <= Math.min(capacityKwh, from + powerKw); to++) {
                        next[to] = Math.min(next[to], cost[from] + slotCost(slot, to - from));
                    }
                }
                cost = next;
            }
            return Arrays.stream(cost, 2, capacityKwh + 1).min().orElseThrow();
        }

        /** Curtails as much as pays; linear on either side of zero, so only the ends count. */
        private double slotCost(int slot, int chargeKw) {
            double best = Double.POSITIVE_INFINITY;
            for (int usedKw = 0; usedKw <= sunKw[slot]; usedKw++) {
                int netKw = loadKw[slot] + chargeKw - usedKw;
                best = Math.min(best, netKw > 0 ? netKw * buy[slot] : netKw * sell[slot]);
            }
            return best;
        }

        SiteProblem problem() {
            return PlanFiles.problem(String.format(
                    Locale.ROOT,
                    "{'slotMinutes':60,'loadKw':%s,'grid':{'importPricePerKwh':%s,'exportPricePerKwh':%s},'assets':["
                            + "{'type':'pv','id':'p','powerKw':%s},{'type':'battery','id':'b','energyKwh':%d,'maxPowerKw':%d,"
                            + "'startEnergyKwh':2,'end':'atLeastStart'}]}",
                    Arrays.toString(loadKw),
                    Arrays.toString(buy),
                    Arrays.toString(sell),
                    Arrays.toString(sunKw),
                    capacityKwh,
                    powerKw));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void theProgramFindsWhatDynamicProgrammingFinds(long seed) {
        Case tiny = Case.of(seed);

        SitePlan plan = new SitePlanner(System::nanoTime).plan(tiny.problem(), Duration.ofSeconds(30));

        assertThat(plan.judgement().costs().total()).isCloseTo(tiny.cheapest(), within(1e-6));
        assertThat(plan.status()).isEqualTo(PlanStatus.OPTIMAL);
    }
}
