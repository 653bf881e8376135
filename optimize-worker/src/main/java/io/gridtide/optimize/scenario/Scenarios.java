package io.gridtide.optimize.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Values of one series in equally likely scenarios. In each slot the scenarios take the middle of equal shares of the probability, each
 * share once, in an order of its own (Latin hypercube): few scenarios show the whole band, and two series deviate independently.
 */
public final class Scenarios {
    private Scenarios() {}

    /**
     * Draws scenarios.
     *
     * @param bands per slot; a slot that is certain has the same value in all scenarios
     * @param count how many
     * @param seed the same seed gives the same scenarios
     * @param least no value is below it: 0 for load and generation
     * @return per scenario, one value per slot
     */
    public static List<double[]> draw(List<QuantileBand> bands, int count, long seed, double least) {
        List<double[]> scenarios = IntStream.range(0, count)
                .mapToObj(scenario -> new double[bands.size()])
                .toList();
        Random random = new Random(seed);
        for (int slot = 0; slot < bands.size(); slot++) {
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, count).boxed().toList());
            java.util.Collections.shuffle(order, random);
            for (int scenario = 0; scenario < count; scenario++) {
                double probability = (order.get(scenario) + 0.5) / count;
                scenarios.get(scenario)[slot] = Math.max(least, bands.get(slot).at(probability));
            }
        }
        return scenarios;
    }
}
