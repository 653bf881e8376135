package io.gridtide.simulator.battery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.domain.Asset.Battery;
import io.gridtide.domain.Asset.StateOfChargeRange;
import io.gridtide.simulator.noise.SeededNoise;
import org.junit.jupiter.api.Test;

class BatteryModelTest {
    private final BatteryModel model =
            new BatteryModel(new Battery("b", "s", "t", 10, 5, 4, 0.9, 0.8, new StateOfChargeRange(0.1, 0.9), 0.5, 0));

    @Test
    void chargingStoresLessThanItTakes() {
        assertThat(model.step(0.5, -4, 0.25)).isEqualTo(new BatteryModel.Step(-4, 0.5 + 4 * 0.25 * 0.9 / 10));
    }

    @Test
    void dischargingTakesMoreThanItGives() {
        assertThat(model.step(0.5, 4, 0.25)).isEqualTo(new BatteryModel.Step(4, 0.5 - 4 * 0.25 / 0.8 / 10));
    }

    @Test
    void powersAndStatesOfChargeLimitWhatIsDone() {
        assertThat(model.step(0.5, -50, 0.25).powerKw()).isEqualTo(-5);
        assertThat(model.step(0.5, 50, 0.25).powerKw()).isEqualTo(4);
        assertThat(model.step(0.9, -5, 0.25)).isEqualTo(new BatteryModel.Step(0, 0.9));
        assertThat(model.step(0.1, 4, 0.25)).isEqualTo(new BatteryModel.Step(0, 0.1));
        BatteryModel.Step last = model.step(0.11, 4, 0.25);
        assertThat(last.powerKw()).isEqualTo(0.32);
        assertThat(last.stateOfCharge()).isCloseTo(0.1, within(1e-9));
    }

    @Test
    void aBatteryOutsideItsRangeOnlyMovesTowardsIt() {
        assertThat(model.step(0.05, 4, 0.25).powerKw()).isZero();
        assertThat(model.step(0.05, -1, 0.25).stateOfCharge()).isGreaterThan(0.05);
        assertThat(model.step(0.95, -4, 0.25).powerKw()).isZero();
        assertThat(model.step(0.95, 1, 0.25).stateOfCharge()).isLessThan(0.95);
    }

    @Test
    void anyCommandKeepsTheBatteryWithinItsLimitsAndInWholeWatts() {
        SeededNoise noise = new SeededNoise(20261101);
        double stateOfCharge = 0.5;
        for (int i = 0; i < 20_000; i++) {
            BatteryModel.Step step = model.step(stateOfCharge, 6 * noise.gaussian(i), 0.25);

            assertThat(step.stateOfCharge()).isBetween(0.1 - 1e-9, 0.9 + 1e-9);
            assertThat(step.powerKw()).isBetween(-5.0, 4.0);
            assertThat(step.powerKw()).isEqualTo(Math.rint(step.powerKw() * 1000) / 1000);
            stateOfCharge = step.stateOfCharge();
        }
    }

    @Test
    void aCommandThatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> model.step(0.5, Double.NaN, 0.25)).hasMessageContaining("got NaN, 0.5, 0.25");
    }
}
