package io.gridtide.optimize.model;

import ai.timefold.solver.core.api.score.stream.test.ConstraintVerifier;
import io.gridtide.optimize.Problems;
import io.gridtide.optimize.problem.GridLimits;
import io.gridtide.optimize.problem.Slot;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two hours of one lossless 10 kWh, 5 kW battery that starts half full. */
class DispatchConstraintProviderTest {
    private static final long KW = 1_000_000;
    private static final long KWH = 1_000_000_000;

    private final ConstraintVerifier<DispatchConstraintProvider, DispatchPlan> verifier =
            ConstraintVerifier.build(new DispatchConstraintProvider(), DispatchPlan.class, BatterySlot.class);

    private final DispatchBattery battery =
            DispatchBattery.of(0, 2, 1, Problems.returningToStart(Problems.battery("b", 10, 5, 1), 0.5));

    @Test
    void energyBelowEmptyBreaksTheHardLevel() {
        verifier.verifyThat(DispatchConstraintProvider::storedEnergyInsideLimits)
                .given(at(0, 4 * KW), at(1, 3 * KW))
                .penalizesBy(2 * KWH);
    }

    @Test
    void energyAboveFullBreaksTheHardLevel() {
        verifier.verifyThat(DispatchConstraintProvider::storedEnergyInsideLimits)
                .given(at(0, -5 * KW), at(1, -1 * KW))
                .penalizesBy(1 * KWH);
    }

    @Test
    void energyInsideTheLimitsIsFree() {
        verifier.verifyThat(DispatchConstraintProvider::storedEnergyInsideLimits)
                .given(at(0, 5 * KW), at(1, -5 * KW))
                .penalizesBy(0);
    }

    @Test
    void exchangeBeyondAGridLimitIsPenalizedInMilliwatts() {
        verifier.verifyThat(DispatchConstraintProvider::gridLimits)
                .given(at(0, -5 * KW), at(1, 5 * KW))
                .penalizesBy(1 * KW + 2 * KW);
    }

    @Test
    void missingTheGoalIsPenalized() {
        verifier.verifyThat(DispatchConstraintProvider::endGoal)
                .given(at(0, 3 * KW), at(1, -2 * KW))
                .penalizesBy(1 * KWH - 2);
    }

    @Test
    void costOfAllSlotsIsPenalizedInMillionths() {
        // 2 kW at 300/MWh is 0.60, 1 kW exported at 100/MWh earns 0.10.
        verifier.verifyThat(DispatchConstraintProvider::money)
                .given(at(0, 0), at(1, 3 * KW))
                .penalizesBy(500_000);
    }

    @Test
    void wearCountsAsCost() {
        DispatchBattery worn = new DispatchBattery(0, 2, battery.power(), 1e3, 1e3, battery.limits(), 20);

        // 1 kWh discharged wears 0.02 and saves 0.30 of the 0.60.
        verifier.verifyThat(DispatchConstraintProvider::money)
                .given(new BatterySlot(worn, slot(0), List.of(), 1 * KW))
                .penalizesBy(320_000);
    }

    @Test
    void energyThroughTheBatteryIsATieBreak() {
        verifier.verifyThat(DispatchConstraintProvider::throughput)
                .given(at(0, 3 * KW), at(1, -2 * KW + 1))
                .penalizesBy(5_000);
    }

    @Test
    void everyChangeOfTheSetpointIsATieBreak() {
        verifier.verifyThat(DispatchConstraintProvider::setpointChanges)
                .given(at(0, 3 * KW), at(1, -2 * KW))
                .penalizesBy(1);
        verifier.verifyThat(DispatchConstraintProvider::setpointChanges)
                .given(at(0, 3 * KW), at(1, 3 * KW))
                .penalizesBy(0);
    }

    private BatterySlot at(int index, long powerMw) {
        return new BatterySlot(battery, slot(index), List.of(), powerMw);
    }

    /** 2 kW of load, 300/MWh for import, 100/MWh for export, 6 kW import limit, 1 kW export limit. */
    private static DispatchSlot slot(int index) {
        return new DispatchSlot(index, 1, new Slot(2, 0, 300, 100), new GridLimits(6, 1));
    }
}
