package io.gridtide.optimize.solver;

import io.gridtide.optimize.model.DispatchBattery;
import io.gridtide.optimize.problem.GridLimits;
import io.gridtide.optimize.problem.Slot;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The powers worth trying for one battery in one slot: those at which something bends (idle, following
 * the net load, a grid limit, full power, what the settled plan chose) and a few levels between.
 */
final class PowerLandmarks {
    private static final double[] LEVELS = {0.25, 0.5, 0.75, 1};

    private PowerLandmarks() {}

    /** Powers in mW in rising order, each of which the battery can hold. */
    static List<Long> powersMw(DispatchBattery battery, Slot slot, GridLimits limits, long settledMw) {
        Set<Long> powersMw = new TreeSet<>();
        powersMw.add(0L);
        powersMw.add(battery.withinPowerLimits(settledMw));
        for (double level : LEVELS) {
            powersMw.add((long) (level * battery.power().discharge()));
            powersMw.add((long) (-level * battery.power().charge()));
        }
        addBothSides(powersMw, battery, slot.netLoadKw());
        addBothSides(powersMw, battery, slot.netLoadKw() - limits.importLimitKw());
        addBothSides(powersMw, battery, slot.netLoadKw() + limits.exportLimitKw());
        return List.copyOf(powersMw);
    }

    /** The whole milliwatts on either side of a power that is none. */
    private static void addBothSides(Set<Long> powersMw, DispatchBattery battery, double powerKw) {
        double powerMw = powerKw * 1e6;
        if (powerMw >= -battery.power().charge() - 1.0
                && powerMw <= battery.power().discharge() + 1.0) {
            powersMw.add(battery.withinPowerLimits((long) Math.floor(powerMw)));
            powersMw.add(battery.withinPowerLimits((long) Math.ceil(powerMw)));
        }
    }
}
