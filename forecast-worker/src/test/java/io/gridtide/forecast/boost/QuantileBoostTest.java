package io.gridtide.forecast.boost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class QuantileBoostTest {
    private static final double[] LEVELS = {0.1, 0.5, 0.9};
    private static final BoostSettings SETTINGS = new BoostSettings(120, 0.1, 15, 20, 0.7, 1, 1);

    @Test
    void theQuantilesFollowALevelAndASpreadThatDependOnTheFeatures() {
        SplittableRandom random = new SplittableRandom(3);
        double[][] rows = new double[4000][];
        double[] targets = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            double level = random.nextInt(4);
            double spread = random.nextInt(2) + 1;
            rows[i] = new double[] {level, spread, random.nextDouble()};
            targets[i] = 10 * level + spread * (random.nextDouble() - 0.5);
        }

        List<QuantileBoost> boosts = QuantileBoost.fit(rows, targets, LEVELS, SETTINGS);

        for (double spread = 1; spread <= 2; spread++) {
            double[] row = {2, spread, 0.5};
            assertThat(boosts.get(0).predict(row)).isCloseTo(20 - 0.4 * spread, within(0.25));
            assertThat(boosts.get(1).predict(row)).isCloseTo(20, within(0.25));
            assertThat(boosts.get(2).predict(row)).isCloseTo(20 + 0.4 * spread, within(0.25));
        }
    }

    @Test
    void aMissingFeatureIsAKindOfItsOwn() {
        double[][] rows = new double[600][];
        double[] targets = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {i % 3 == 0 ? Double.NaN : i % 3};
            targets[i] = i % 3 == 0 ? 7 : i % 3;
        }

        QuantileBoost median =
                QuantileBoost.fit(rows, targets, new double[] {0.5}, SETTINGS).getFirst();

        assertThat(median.predict(new double[] {Double.NaN})).isCloseTo(7, within(0.1));
        assertThat(median.predict(new double[] {1})).isCloseTo(1, within(0.1));
        assertThat(median.predict(new double[] {2})).isCloseTo(2, within(0.1));
    }

    @Test
    void aConstantTargetIsForecastAsItIs() {
        double[][] rows = {{1}, {2}, {3}, {Double.NaN}};

        assertThat(QuantileBoost.fit(rows, new double[] {5, 5, 5, 5}, LEVELS, SETTINGS))
                .allSatisfy(boost -> assertThat(boost.predict(new double[] {2})).isEqualTo(5));
    }
}
