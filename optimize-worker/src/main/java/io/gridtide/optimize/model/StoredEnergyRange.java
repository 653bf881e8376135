package io.gridtide.optimize.model;

import ai.timefold.solver.core.api.score.stream.uni.UniConstraintCollector;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Where the stored energy of a battery goes, relative to the start of the horizon, at slot ends.
 *
 * @param lowest least change since the start, micro-watt-hours
 * @param highest greatest change since the start, micro-watt-hours
 * @param last change at the end of the horizon, micro-watt-hours
 */
public record StoredEnergyRange(long lowest, long highest, long last) {
    /** Energy outside floor and cap at the worst slots, micro-watt-hours. */
    long outside(DispatchBattery battery) {
        DispatchBattery.StoredLimits limits = battery.limits();
        long below = Math.max(0, limits.floor() - (limits.start() + lowest));
        long above = Math.max(0, limits.start() + highest - limits.cap());
        return below + above;
    }

    /** Energy missing at the end, micro-watt-hours. */
    long shortOfGoal(DispatchBattery battery) {
        return Math.max(0, battery.limits().goal() - (battery.limits().start() + last));
    }

    /** Collects the slots of one battery. */
    static final UniConstraintCollector<BatterySlot, Container, StoredEnergyRange> COLLECTOR = new Collector();

    /** Holds the tree, whose size is known with the first slot. */
    static final class Container {
        private StoredEnergyTree tree;

        Runnable add(BatterySlot batterySlot) {
            if (tree == null) {
                tree = new StoredEnergyTree(batterySlot.getBattery().slots());
            }
            int slot = batterySlot.getSlotIndex();
            tree.set(slot, batterySlot.storedChange());
            return () -> tree.set(slot, 0);
        }

        StoredEnergyRange range() {
            return tree == null ? new StoredEnergyRange(0, 0, 0) : tree.range();
        }
    }

    private static final class Collector implements UniConstraintCollector<BatterySlot, Container, StoredEnergyRange> {
        @Override
        public Supplier<Container> supplier() {
            return Container::new;
        }

        @Override
        public BiFunction<Container, BatterySlot, Runnable> accumulator() {
            return Container::add;
        }

        @Override
        public Function<Container, StoredEnergyRange> finisher() {
            return Container::range;
        }
    }
}
