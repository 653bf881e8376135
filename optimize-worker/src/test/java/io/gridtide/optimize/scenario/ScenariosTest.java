package io.gridtide.optimize.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScenariosTest {
    private static final QuantileBand BAND = new QuantileBand(1, 2, 5);

    @Test
    void aBandGivesBackItsOwnQuantiles() {
        assertThat(BAND.at(0.1)).isCloseTo(1, within(1e-12));
        assertThat(BAND.at(0.5)).isEqualTo(2);
        assertThat(BAND.at(0.9)).isCloseTo(5, within(1e-12));
    }

    @Test
    void beyondTheOutermostFiftiethTailsDoNotGrow() {
        assertThat(BAND.at(0)).isEqualTo(BAND.at(0.02));
        assertThat(BAND.at(1)).isEqualTo(BAND.at(0.98)).isGreaterThan(5);
    }

    @Test
    void quantilesThatDoNotAscendAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QuantileBand(3, 2, 5))
                .withMessageContaining("3.0, 2.0, 5.0");
    }

    @Test
    void everySlotShowsTheWholeBandOnce() {
        List<double[]> scenarios = Scenarios.draw(Collections.nCopies(50, BAND), 10, 7, 0);

        for (int slot = 0; slot < 50; slot++) {
            int number = slot;
            assertThat(scenarios.stream().mapToDouble(values -> values[number]).sorted())
                    .containsExactly(
                            BAND.at(0.05),
                            BAND.at(0.15),
                            BAND.at(0.25),
                            BAND.at(0.35),
                            BAND.at(0.45),
                            BAND.at(0.55),
                            BAND.at(0.65),
                            BAND.at(0.75),
                            BAND.at(0.85),
                            BAND.at(0.95));
        }
        assertThat(scenarios.getFirst()).isNotEqualTo(scenarios.getLast());
    }

    @Test
    void theSameSeedDrawsTheSame() {
        List<QuantileBand> bands = Collections.nCopies(20, BAND);

        assertThat(Scenarios.draw(bands, 5, 3, 0)).containsExactlyElementsOf(Scenarios.draw(bands, 5, 3, 0));
    }

    @Test
    void whatIsCertainIsTheSameInAllAndNothingIsBelowTheLeast() {
        List<double[]> scenarios =
                Scenarios.draw(List.of(QuantileBand.certain(3), new QuantileBand(0, 0.1, 4)), 20, 1, 0);

        assertThat(scenarios).allSatisfy(values -> {
            assertThat(values[0]).isEqualTo(3);
            assertThat(values[1]).isNotNegative();
        });
    }
}
