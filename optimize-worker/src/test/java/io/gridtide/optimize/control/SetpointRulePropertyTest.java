package io.gridtide.optimize.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.domain.Asset;
import io.gridtide.optimize.control.Situation.Measured;
import java.util.List;
import java.util.OptionalDouble;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;

/** What holds for every setpoint, whatever the plan, the batteries and the measurement. */
class SetpointRulePropertyTest {
    private static final double HOURS = 0.2;

    record Case(List<Stored> stores, Situation situation, boolean guarding) {}

    record Stored(Asset.Battery battery, double storedKwh, double plannedKw) {
        StorageUnit unit() {
            return StorageUnit.of(battery, plannedKw, OptionalDouble.of(storedKwh), HOURS);
        }
    }

    @Property(tries = 2000, seed = "20261121", shrinking = ShrinkingMode.OFF)
    void noSetpointLeavesThePowerOrTheEnergyOfItsBattery(@ForAll("cases") Case one) {
        Decision decision = SetpointRule.decide(one.situation(), one.guarding());

        for (int index = 0; index < one.stores().size(); index++) {
            Stored store = one.stores().get(index);
            Asset.Battery battery = store.battery();
            double powerKw = decision.commands().get(index).powerKw();
            assertThat(powerKw).isBetween(-battery.maxChargeKw(), battery.maxDischargeKw());
            double endKwh = store.storedKwh()
                    - (powerKw > 0
                            ? powerKw * HOURS / battery.dischargeEfficiency()
                            : powerKw * HOURS * battery.chargeEfficiency());
            Asset.StateOfChargeRange range = battery.stateOfChargeRange();
            double leastKwh = Math.min(store.storedKwh(), range.minimum() * battery.usableEnergyKwh());
            double mostKwh = Math.max(store.storedKwh(), range.maximum() * battery.usableEnergyKwh());
            assertThat(endKwh).isBetween(leastKwh - 1e-5, mostKwh + 1e-5);
        }
    }

    @Property(tries = 2000, seed = "20261122", shrinking = ShrinkingMode.OFF)
    void noSetpointIsWorseForALimitThanThePlan(@ForAll("cases") Case one) {
        Decision decision = SetpointRule.decide(one.situation(), one.guarding());

        double plannedKw = one.situation().units().stream()
                .mapToDouble(StorageUnit::possibleKw)
                .sum();
        one.situation().measured().ifPresent(measured -> {
            GridEnvelope envelope = one.situation().envelope();
            assertThat(envelope.excessKw(measured.restKw() - decision.batteriesKw()))
                    .isLessThanOrEqualTo(envelope.excessKw(measured.restKw() - plannedKw) + 1e-9);
        });
    }

    @Property(tries = 2000, seed = "20261123", shrinking = ShrinkingMode.OFF)
    void aLimitIsExceededOnlyWhenNoBatteryHasRoomLeft(@ForAll("cases") Case one) {
        Decision decision = SetpointRule.decide(one.situation(), one.guarding());

        if (decision.excessKw() > 1e-6) {
            double gridKw = one.situation().measured().orElseThrow().restKw() - decision.batteriesKw();
            for (int index = 0; index < one.stores().size(); index++) {
                StorageUnit unit = one.situation().units().get(index);
                double powerKw = decision.commands().get(index).powerKw();
                double roomKw = gridKw > 0 ? unit.mostKw() - powerKw : powerKw - unit.leastKw();
                assertThat(roomKw).isLessThanOrEqualTo(1e-6);
            }
        }
    }

    @Provide
    Arbitrary<Case> cases() {
        Arbitrary<Measured> measured = Combinators.combine(
                        Arbitraries.doubles().between(-60, 60), Arbitraries.of(true, false))
                .as(Measured::new);
        Arbitrary<GridEnvelope> envelopes = Combinators.combine(
                        Arbitraries.doubles().between(0, 40),
                        Arbitraries.doubles().between(0, 40))
                .as(GridEnvelope::new);
        return Combinators.combine(
                        stored().list().ofMinSize(1).ofMaxSize(4),
                        Arbitraries.of(SlotIntent.values()),
                        Arbitraries.frequencyOf(
                                Tuple.of(9, envelopes), Tuple.of(1, Arbitraries.just(GridEnvelope.NONE))),
                        measured.optional(),
                        Arbitraries.of(true, false))
                .as((stores, intent, envelope, seen, guarding) -> new Case(
                        stores,
                        new Situation(stores.stream().map(Stored::unit).toList(), intent, envelope, seen),
                        guarding));
    }

    private static Arbitrary<Stored> stored() {
        Arbitrary<Asset.Battery> batteries = Combinators.combine(
                        Arbitraries.doubles().between(0.1, 50),
                        Arbitraries.doubles().between(0, 20),
                        Arbitraries.doubles().between(0, 20),
                        Arbitraries.doubles().between(0.5, 1))
                .as((energyKwh, chargeKw, dischargeKw, efficiency) -> new Asset.Battery(
                        "b",
                        "site",
                        "tenant",
                        energyKwh,
                        chargeKw,
                        dischargeKw,
                        efficiency,
                        efficiency,
                        new Asset.StateOfChargeRange(0.1, 0.9),
                        0.5,
                        0));
        return Combinators.combine(
                        batteries,
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.doubles().between(-30, 30))
                .as((battery, charge, plannedKw) -> new Stored(battery, charge * battery.usableEnergyKwh(), plannedKw));
    }
}
