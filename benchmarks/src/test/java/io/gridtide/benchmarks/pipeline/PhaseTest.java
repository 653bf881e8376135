package io.gridtide.benchmarks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class PhaseTest {
    private static Observation at(double seconds, long sunk, long streamed, long produced) {
        return new Observation(seconds, sunk, streamed, produced, 100, 300, produced * 40, sunk * 105);
    }

    private static Phase phase(Observation... seen) {
        return new Phase("main", 1_000, List.of(seen), new Histogram(3));
    }

    @Test
    void aSteadyLagIsFlatAndTheSlowestPartCounts() {
        Phase phase = phase(
                at(0, 0, 100, 200),
                at(10, 9_900, 10_100, 10_200),
                at(20, 20_000, 20_050, 20_200),
                at(30, 29_900, 30_100, 30_200));

        assertThat(phase.isFlat()).isTrue();
        assertThat(phase.sustainedPerSecond()).isCloseTo(29_900 / 30.0, within(1e-9));
        assertThat(phase.bytesPerRow()).isEqualTo(105);
        assertThat(phase.bytesPerRecord()).isEqualTo(40);
    }

    @Test
    void aLagThatGrowsByMoreThanASecondOfReadingsIsNot() {
        Phase phase = phase(at(0, 0, 0, 0), at(10, 9_500, 10_000, 10_000), at(20, 18_900, 20_000, 20_000));

        assertThat(phase.isFlat()).isFalse();
        assertThat(phase.lagSlopePerSecond()).isCloseTo(55, within(1e-9));
    }

    @Test
    void aReplayCountsFromTheLastLookAtNothingToTheFirstAtEverything() {
        Replay replay = Replay.of(List.of(
                at(0, 0, 0, 9_000),
                at(4, 0, 0, 9_000),
                at(5, 3_000, 0, 9_000),
                at(7, 9_000, 4_000, 9_000),
                at(9, 9_000, 9_000, 9_000)));

        assertThat(replay.sinkPerSecond()).isEqualTo(3_000);
        assertThat(replay.streamsPerSecond()).isEqualTo(2_250);
    }
}
