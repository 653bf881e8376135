package io.gridtide.optimize.model;

import static ai.timefold.solver.core.api.score.stream.ConstraintCollectors.sum;
import static ai.timefold.solver.core.api.score.stream.Joiners.equal;

import ai.timefold.solver.core.api.score.stream.Constraint;
import ai.timefold.solver.core.api.score.stream.ConstraintFactory;
import ai.timefold.solver.core.api.score.stream.ConstraintJustification;
import ai.timefold.solver.core.api.score.stream.ConstraintProvider;
import ai.timefold.solver.core.api.score.stream.bi.BiConstraintStream;
import io.gridtide.optimize.problem.Settlement;

/** What a dispatch plan must keep and what makes it good; levels are explained in {@link ScoreLevels}. */
public final class DispatchConstraintProvider implements ConstraintProvider {
    public static final String STORED_ENERGY = "stored energy inside its limits";
    public static final String GRID_LIMIT = "grid limits";
    public static final String END_GOAL = "end state of charge goal";
    public static final String MONEY = "cost of energy and wear";
    public static final String THROUGHPUT = "energy through batteries";
    public static final String SETPOINT_CHANGE = "setpoint changes";

    @Override
    public Constraint[] defineConstraints(ConstraintFactory factory) {
        return new Constraint[] {
            storedEnergyInsideLimits(factory),
            gridLimits(factory),
            endGoal(factory),
            money(factory),
            throughput(factory),
            setpointChanges(factory)
        };
    }

    Constraint storedEnergyInsideLimits(ConstraintFactory factory) {
        return storedEnergyByBattery(factory)
                .filter((battery, range) -> range.outside(battery) > 0)
                .penalize(ScoreLevels.STORED_ENERGY, (battery, range) -> range.outside(battery))
                .justifyWith((battery, range, score) ->
                        new EnergyJustification(battery.index(), range.outside(battery) / 1e9))
                .asConstraint(STORED_ENERGY);
    }

    Constraint gridLimits(ConstraintFactory factory) {
        return powerBySlot(factory)
                .filter((slot, batteriesMw) -> slot.settle(batteriesMw).excessKw() > 0)
                .penalize(ScoreLevels.GRID_LIMIT, (slot, batteriesMw) -> milliwatts(slot.settle(batteriesMw)))
                .justifyWith((slot, batteriesMw, score) -> new GridJustification(
                        slot.index(), slot.settle(batteriesMw).excessKw()))
                .asConstraint(GRID_LIMIT);
    }

    Constraint endGoal(ConstraintFactory factory) {
        return storedEnergyByBattery(factory)
                .filter((battery, range) -> range.shortOfGoal(battery) > 0)
                .penalize(ScoreLevels.END_GOAL, (battery, range) -> range.shortOfGoal(battery))
                .justifyWith((battery, range, score) ->
                        new EnergyJustification(battery.index(), range.shortOfGoal(battery) / 1e9))
                .asConstraint(END_GOAL);
    }

    /**
     * Slots are summed in billionths and rounded once: rounding each slot to the millionth would make plans that
     * cost the same look different, and the tie-breaks below would never decide.
     */
    Constraint money(ConstraintFactory factory) {
        return factory.forEach(BatterySlot.class)
                .groupBy(BatterySlot::getSlot, sum(BatterySlot::getPowerMw), sum(BatterySlot::wearNanos))
                .map((slot, batteriesMw, wearNanos) ->
                        Math.round(slot.settle(batteriesMw).cost() * 1e9) + wearNanos)
                .groupBy(sum(Long::longValue))
                .impact(ScoreLevels.MONEY, nanos -> -Math.round(nanos / 1e3))
                .justifyWith((nanos, score) -> new MoneyJustification(nanos / 1e9))
                .asConstraint(MONEY);
    }

    /**
     * Begun watts count whole: otherwise the search would trade steady setpoints for milliwatts that only exist
     * because stored energy is rounded.
     */
    Constraint throughput(ConstraintFactory factory) {
        return factory.forEach(BatterySlot.class)
                .filter(batterySlot -> batterySlot.getPowerMw() != 0)
                .penalize(
                        ScoreLevels.THROUGHPUT, batterySlot -> Math.ceilDiv(Math.abs(batterySlot.getPowerMw()), 1000L))
                .justifyWith((batterySlot, score) -> new PowerJustification(
                        batterySlot.getId(), batterySlot.getPowerMw() / 1e6, batterySlot.getPowerMw() / 1e6))
                .asConstraint(THROUGHPUT);
    }

    Constraint setpointChanges(ConstraintFactory factory) {
        return factory.forEach(BatterySlot.class)
                .join(
                        BatterySlot.class,
                        equal(BatterySlot::getBattery),
                        equal(BatterySlot::getNextSlotIndex, BatterySlot::getSlotIndex))
                .filter((earlier, later) -> !earlier.getPowerMw().equals(later.getPowerMw()))
                .penalize(ScoreLevels.SETPOINT_CHANGE)
                .justifyWith((earlier, later, score) ->
                        new PowerJustification(earlier.getId(), earlier.getPowerMw() / 1e6, later.getPowerMw() / 1e6))
                .asConstraint(SETPOINT_CHANGE);
    }

    private static BiConstraintStream<DispatchBattery, StoredEnergyRange> storedEnergyByBattery(
            ConstraintFactory factory) {
        return factory.forEach(BatterySlot.class).groupBy(BatterySlot::getBattery, StoredEnergyRange.COLLECTOR);
    }

    private static BiConstraintStream<DispatchSlot, Long> powerBySlot(ConstraintFactory factory) {
        return factory.forEach(BatterySlot.class).groupBy(BatterySlot::getSlot, sum(BatterySlot::getPowerMw));
    }

    private static long milliwatts(Settlement settlement) {
        return (long) Math.ceil(settlement.excessKw() * 1e6);
    }

    /** A battery whose stored energy is off by so many kWh. */
    public record EnergyJustification(int batteryIndex, double offByKwh) implements ConstraintJustification {}

    /** A slot whose exchange exceeds a grid limit by so many kW. */
    public record GridJustification(int slotIndex, double excessKw) implements ConstraintJustification {}

    /** Money of the whole plan, in the site's currency. */
    public record MoneyJustification(double cost) implements ConstraintJustification {}

    /** Power of a battery slot and of the one after it, kW. */
    public record PowerJustification(int batterySlotId, double powerKw, double nextPowerKw)
            implements ConstraintJustification {}
}
