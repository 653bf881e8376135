package io.gridtide.simulator.weather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class IrradianceTest {
    private static final int MIDSUMMER = 172;

    @Test
    void clearSkyGivesTheValuesOfHaurwitz() {
        assertThat(Irradiance.clearSkyWm2(1)).isCloseTo(1035.1, within(0.1));
        assertThat(Irradiance.clearSkyWm2(0.5)).isCloseTo(487.9, within(0.1));
        assertThat(Irradiance.clearSkyWm2(0)).isZero();
        assertThat(Irradiance.clearSkyWm2(-0.5)).isZero();
    }

    @Test
    void directAndDiffuseAddUpToGlobal() {
        for (double global = 10; global < 900; global += 10) {
            Irradiance split = Irradiance.split(global, 0.8, MIDSUMMER);

            assertThat(split.directNormal() * 0.8 + split.diffuseHorizontal()).isCloseTo(global, within(1e-9));
            assertThat(split.directNormal()).isNotNegative();
        }
    }

    /** Clearness 0.1 and 0.9 of Erbs: diffuse fractions 0.991 and 0.165. */
    @Test
    void cloudsMakeLightDiffuse() {
        double extraterrestrial = 1361 * (1 + 0.033 * Math.cos(2 * Math.PI * MIDSUMMER / 365));

        assertThat(Irradiance.split(0.1 * extraterrestrial, 1, MIDSUMMER).diffuseHorizontal())
                .isCloseTo(0.0991 * extraterrestrial, within(0.01));
        assertThat(Irradiance.split(0.9 * extraterrestrial, 1, MIDSUMMER).diffuseHorizontal())
                .isCloseTo(0.165 * 0.9 * extraterrestrial, within(0.01));
    }

    @Test
    void nearTheHorizonAllLightIsDiffuse() {
        assertThat(Irradiance.split(8, 0.01, MIDSUMMER)).isEqualTo(new Irradiance(8, 0, 8));
    }
}
