package io.gridtide.simulator.pv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.simulator.weather.Conditions;
import io.gridtide.simulator.weather.Irradiance;
import io.gridtide.simulator.weather.SolarPosition;
import org.junit.jupiter.api.Test;

class PvArrayTest {
    private static final SolarPosition SOUTH_AT_45_DEG = new SolarPosition(Math.PI / 4, Math.PI);

    @Test
    void powerFollowsTheStatedFormula() {
        PvArray flat = new PvArray(10, 10, 0, 180);
        Conditions sunny = conditions(SOUTH_AT_45_DEG, new Irradiance(800, 0, 800), 20);

        double cellC = 20 + 800 * 25.0 / 800;
        double expected = 10 * 0.8 * (1 - 0.0037 * (cellC - 25)) * 0.86 * 0.96;
        assertThat(flat.powerKw(sunny)).isCloseTo(expected, within(1e-9));
    }

    @Test
    void modulesThatFaceTheSunGetAllDirectLight() {
        PvArray facing = new PvArray(10, 10, 45, 180);
        PvArray turnedAway = new PvArray(10, 10, 90, 0);
        Irradiance direct = new Irradiance(0, 900, 0);

        assertThat(facing.planeOfArrayWm2(SOUTH_AT_45_DEG, direct)).isCloseTo(900, within(1e-9));
        assertThat(turnedAway.planeOfArrayWm2(SOUTH_AT_45_DEG, direct)).isZero();
    }

    @Test
    void heatCostsPower() {
        PvArray array = new PvArray(10, 10, 30, 180);
        Irradiance light = new Irradiance(500, 600, 80);

        assertThat(array.powerKw(conditions(SOUTH_AT_45_DEG, light, 35)))
                .isLessThan(array.powerKw(conditions(SOUTH_AT_45_DEG, light, 0)));
    }

    @Test
    void theInverterClips() {
        PvArray array = new PvArray(10, 4, 45, 180);

        assertThat(array.powerKw(conditions(SOUTH_AT_45_DEG, new Irradiance(800, 1000, 100), 10)))
                .isEqualTo(4);
    }

    @Test
    void nightGivesExactlyZero() {
        PvArray array = new PvArray(10, 10, 30, 180);
        SolarPosition below = new SolarPosition(-0.01, 0);

        assertThat(array.powerKw(conditions(below, Irradiance.NONE, 5))).isEqualTo(0.0);
    }

    @Test
    void impossibleTiltsAreRefused() {
        assertThatThrownBy(() -> new PvArray(1, 1, 91, 180)).hasMessageContaining("0 to 90 degrees, got 91");
    }

    private static Conditions conditions(SolarPosition sun, Irradiance irradiance, double temperatureC) {
        return new Conditions(sun, irradiance, temperatureC, 3, 0, 0.5);
    }
}
