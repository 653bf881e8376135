package io.gridtide.simulator.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeededNoiseTest {
    private static final int DRAWS = 20_000;

    @Test
    void gaussiansHaveMeanZeroAndVarianceOne() {
        SeededNoise noise = new SeededNoise(1);

        double mean =
                IntStream.range(0, DRAWS).mapToDouble(noise::gaussian).average().orElseThrow();
        double square = IntStream.range(0, DRAWS)
                .mapToDouble(noise::gaussian)
                .map(x -> x * x)
                .average()
                .orElseThrow();

        assertThat(mean).isCloseTo(0, within(0.02));
        assertThat(square).isCloseTo(1, within(0.03));
    }

    @Test
    void streamsAreReproducibleAndUncorrelated() {
        SeededNoise left = new SeededNoise(7).stream("a");
        SeededNoise right = new SeededNoise(7).stream("b");

        double covariance = IntStream.range(0, DRAWS)
                .mapToDouble(i -> left.gaussian(i) * right.gaussian(i))
                .average()
                .orElseThrow();

        assertThat(covariance).isCloseTo(0, within(0.03));
        assertThat(new SeededNoise(7).stream("a").uniform(3)).isEqualTo(left.uniform(3));
        assertThat(new SeededNoise(8).stream("a").uniform(3)).isNotEqualTo(left.uniform(3));
        assertThat(left.stream(1).uniform(0)).isNotEqualTo(left.stream(-1).uniform(0));
    }

    @Test
    void poissonHasItsMean() {
        double mean = IntStream.range(0, DRAWS)
                .map(i -> new SeededNoise(i).poisson(2.5))
                .average()
                .orElseThrow();

        assertThat(mean).isCloseTo(2.5, within(0.05));
    }
}
