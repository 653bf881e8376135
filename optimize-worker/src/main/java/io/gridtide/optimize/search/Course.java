package io.gridtide.optimize.search;

import ai.timefold.solver.core.api.score.stream.uni.UniConstraintCollector;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the powers of one asset come to.
 *
 * @param worth as its rule sees them
 * @param departures slots in which the power is another than in the plan before
 * @param changePrice what these cost where changes have a price, in billionths of the currency
 * @param throughput energy through a store, in watts over all slots; 0 for what stores nothing
 * @param changes how often the power differs from the slot before
 */
record Course(CourseRule.Worth worth, int departures, long changePrice, long throughput, int changes) {
    /** A smaller difference is the same power to any inverter: ten watts. */
    private static final long SAME_UW = 10_000_000;
    /** Less than a watt is no other setpoint than that of the plan before. */
    private static final long AS_BEFORE_UW = 1_000_000;

    private static final long WATT_UW = 1_000_000;

    /** A slot that is taken out of a group is put in again with another power, or all of them go. */
    static final Runnable NOTHING_TO_UNDO = () -> {};

    /** Collects the slots of one asset. */
    static final UniConstraintCollector<PowerSlot, Container, Course> COLLECTOR = new Collector();

    static Course of(Mover mover, long[] powerUw, double hours) {
        Mover.Before before = mover.before();
        int departures = 0;
        double changedKwh = 0;
        for (int slot = mover.free().from(); slot < Math.min(mover.free().to(), before.slots()); slot++) {
            long changeUw = Math.abs(powerUw[slot] - before.powerUw()[slot]);
            departures += changeUw > AS_BEFORE_UW ? 1 : 0;
            changedKwh += hours * changeUw / CourseRule.MICRO;
        }
        long throughput = 0;
        int changes = 0;
        for (int slot = 0; slot < powerUw.length; slot++) {
            // Begun watts count whole: else the search would trade steady setpoints for millionths.
            throughput += mover.rule().stores() ? Math.ceilDiv(Math.abs(powerUw[slot]), WATT_UW) : 0;
            changes += slot > 0 && Math.abs(powerUw[slot] - powerUw[slot - 1]) > SAME_UW ? 1 : 0;
        }
        return new Course(
                mover.rule().worth(powerUw),
                departures,
                CourseRule.nanos(changedKwh * before.changePricePerKwh()),
                throughput,
                changes);
    }

    /** Powers of one asset over the whole horizon. */
    static final class Container {
        private @Nullable PowerSlot any;
        private long[] powerUw = {};

        Runnable add(PowerSlot powerSlot) {
            if (any == null) {
                any = powerSlot;
                powerUw = powerSlot.getMover().startUw().clone();
            }
            powerUw[powerSlot.getSlot().index()] = powerSlot.getPowerUw();
            return NOTHING_TO_UNDO;
        }

        Course course() {
            return any == null
                    ? new Course(new CourseRule.Worth(0, 0, 0), 0, 0, 0, 0)
                    : of(any.getMover(), powerUw, any.getSlot().hours());
        }
    }

    private static final class Collector implements UniConstraintCollector<PowerSlot, Container, Course> {
        @Override
        public Supplier<Container> supplier() {
            return Container::new;
        }

        @Override
        public BiFunction<Container, PowerSlot, Runnable> accumulator() {
            return Container::add;
        }

        @Override
        public Function<Container, Course> finisher() {
            return Container::course;
        }
    }
}
