package io.gridtide.simulator.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AutoregressiveNoiseTest {
    private static final int STEPS = 50_000;

    @Test
    void neighboursCorrelateAsDeclared() {
        AutoregressiveNoise process = new AutoregressiveNoise(new SeededNoise(3), 0.8);

        double variance = IntStream.range(0, STEPS)
                .mapToDouble(i -> process.at((long) i) * process.at((long) i))
                .average()
                .orElseThrow();
        double lagOne = IntStream.range(0, STEPS)
                .mapToDouble(i -> process.at((long) i) * process.at(i + 1L))
                .average()
                .orElseThrow();

        assertThat(variance).isCloseTo(1, within(0.05));
        assertThat(lagOne / variance).isCloseTo(0.8, within(0.01));
    }

    @Test
    void aValueDoesNotDependOnWhatWasAskedBefore() {
        AutoregressiveNoise forward = new AutoregressiveNoise(new SeededNoise(3), 0.97);
        IntStream.range(0, 2000).forEach(i -> forward.at((long) i));

        assertThat(new AutoregressiveNoise(new SeededNoise(3), 0.97).at(1999L)).isEqualTo(forward.at(1999L));
        assertThat(forward.at(5L)).isEqualTo(new AutoregressiveNoise(new SeededNoise(3), 0.97).at(5L));
    }

    @Test
    void blocksJoinWithoutAJump() {
        AutoregressiveNoise process = new AutoregressiveNoise(new SeededNoise(3), 0.99);
        double greatestStep = IntStream.range(-1024, 1024)
                .mapToDouble(i -> Math.abs(process.at(i + 1L) - process.at((long) i)))
                .max()
                .orElseThrow();

        assertThat(greatestStep).isLessThan(5 * Math.sqrt(1 - 0.99 * 0.99));
    }

    @Test
    void persistenceOfOneIsRefused() {
        assertThatThrownBy(() -> new AutoregressiveNoise(new SeededNoise(1), 1)).hasMessageContaining("got 1.0");
    }
}
