package io.gridtide.optimize.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.optimize.control.Decision.Command;
import io.gridtide.optimize.control.Decision.Reason;
import io.gridtide.optimize.control.Situation.Measured;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What batteries do between plans. Discharge and import are positive. */
class SetpointRuleTest {
    private static final GridEnvelope LIMITS = new GridEnvelope(10, 5);

    @Test
    void withoutAMeasurementThePlanStands() {
        Decision decision = SetpointRule.decide(
                new Situation(List.of(battery(3)), SlotIntent.NO_EXCHANGE, LIMITS, Optional.empty()), true);

        assertThat(decision.batteriesKw()).isEqualTo(3);
        assertThat(decision.reason()).isEqualTo(Reason.PLAN);
        assertThat(decision.guarding()).isFalse();
    }

    @Test
    void aPlannedPurchaseIsBoughtWhateverTheLoadIs() {
        Decision decision = SetpointRule.decide(situation(-4, SlotIntent.AS_PLANNED, 2), false);

        assertThat(decision.batteriesKw()).isEqualTo(-4);
        assertThat(decision.reason()).isEqualTo(Reason.PLAN);
    }

    @Test
    void whereThePlanExchangesNothingTheBatteryFollowsTheMeasuredLoad() {
        Decision more = SetpointRule.decide(situation(2, SlotIntent.NO_EXCHANGE, 3.5), false);
        Decision surplus = SetpointRule.decide(situation(2, SlotIntent.NO_EXCHANGE, -1), false);

        assertThat(more.batteriesKw()).isCloseTo(3.5, within(1e-9));
        assertThat(more.reason()).isEqualTo(Reason.SELF_CONSUMPTION);
        assertThat(surplus.batteriesKw()).isCloseTo(-1, within(1e-9));
    }

    @Test
    void aMeasurementOfAWholeSlotIsNotFollowed() {
        Decision decision = SetpointRule.decide(
                new Situation(
                        List.of(battery(2)), SlotIntent.NO_EXCHANGE, LIMITS, Optional.of(new Measured(3.5, false))),
                false);

        assertThat(decision.batteriesKw()).isEqualTo(2);
    }

    @Test
    void dischargeThatCoversConsumptionEndsWhereConsumptionDoes() {
        Decision less = SetpointRule.decide(situation(5, SlotIntent.COVER_CONSUMPTION, 2), false);
        Decision more = SetpointRule.decide(situation(3, SlotIntent.COVER_CONSUMPTION, 9), false);

        assertThat(less.batteriesKw()).isCloseTo(2, within(1e-9));
        assertThat(more.batteriesKw()).isEqualTo(3);
    }

    @Test
    void chargeThatTakesSurplusTakesNoMoreThanThereIs() {
        Decision cloudy = SetpointRule.decide(situation(-5, SlotIntent.TAKE_SURPLUS, -2), false);
        Decision none = SetpointRule.decide(situation(-5, SlotIntent.TAKE_SURPLUS, 1), false);

        assertThat(cloudy.batteriesKw()).isCloseTo(-2, within(1e-9));
        assertThat(none.batteriesKw()).isZero();
    }

    @Test
    void chargeGivesWayWhenImportWouldExceedTheConnection() {
        Decision decision = SetpointRule.decide(situation(-4, SlotIntent.AS_PLANNED, 8), false);

        assertThat(decision.reason()).isEqualTo(Reason.GUARD);
        assertThat(decision.guarding()).isTrue();
        assertThat(8 - decision.batteriesKw()).isCloseTo(10 * (1 - SetpointRule.MARGIN), within(1e-9));
        assertThat(decision.excessKw()).isZero();
    }

    @Test
    void dischargeGivesWayWhenExportWouldExceedTheConnection() {
        Decision decision = SetpointRule.decide(situation(5, SlotIntent.AS_PLANNED, -2), false);

        assertThat(-2 - decision.batteriesKw()).isCloseTo(-5 * (1 - SetpointRule.MARGIN), within(1e-9));
        assertThat(decision.reason()).isEqualTo(Reason.GUARD);
    }

    @Test
    void defenceEndsOnlyWithRoomToSpare() {
        Situation almost = situation(-1, SlotIntent.AS_PLANNED, 8.7);
        Situation free = situation(-1, SlotIntent.AS_PLANNED, 8.4);

        assertThat(SetpointRule.decide(almost, false).guarding()).isFalse();
        assertThat(SetpointRule.decide(almost, true).guarding()).isTrue();
        assertThat(SetpointRule.decide(free, true).guarding()).isFalse();
    }

    @Test
    void whatBatteriesCannotPreventIsSaid() {
        Decision decision = SetpointRule.decide(situation(-4, SlotIntent.AS_PLANNED, 17), false);

        assertThat(decision.batteriesKw()).isCloseTo(5, within(1e-9));
        assertThat(decision.excessKw()).isCloseTo(2, within(1e-9));
    }

    @Test
    void anEmptyBatteryIsNotToldToDischarge() {
        Decision decision = SetpointRule.decide(
                new Situation(List.of(new StorageUnit("b", 4, -5, 1)), SlotIntent.AS_PLANNED, LIMITS, Optional.empty()),
                false);

        assertThat(decision.batteriesKw()).isEqualTo(1);
        assertThat(decision.reason()).isEqualTo(Reason.STORED_ENERGY);
        assertThat(decision.commands()).extracting(Command::plannedKw).containsExactly(4.0);
    }

    @Test
    void severalBatteriesShareACorrectionByTheRoomTheyHave() {
        Situation situation = new Situation(
                List.of(new StorageUnit("large", 0, -10, 10), new StorageUnit("small", 0, -2, 2)),
                SlotIntent.AS_PLANNED,
                LIMITS,
                Optional.of(new Measured(15.8, true)));

        Decision decision = SetpointRule.decide(situation, false);

        assertThat(decision.commands())
                .extracting(Command::powerKw)
                .satisfiesExactly(large -> assertThat(large).isCloseTo(5, within(1e-9)), small -> assertThat(small)
                        .isCloseTo(1, within(1e-9)));
    }

    private static Situation situation(double plannedKw, SlotIntent intent, double restKw) {
        return new Situation(List.of(battery(plannedKw)), intent, LIMITS, Optional.of(new Measured(restKw, true)));
    }

    private static StorageUnit battery(double plannedKw) {
        return new StorageUnit("b", plannedKw, -5, 5);
    }
}
