package io.gridtide.optimize.program;

import io.gridtide.optimize.program.LinearProgram.Row;
import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.ShiftableLoad;
import io.gridtide.optimize.site.SiteAsset;
import java.util.Optional;

/** A load that runs once: one decision for each slot in which it may start. */
final class ShiftableBlock implements Block {
    private final ShiftableLoad load;
    private final Assembly assembly;
    private final int[] starts;

    ShiftableBlock(ShiftableLoad load, Assembly assembly) {
        this.load = load;
        this.assembly = assembly;
        this.starts = new int[load.latestStart() - load.earliestStart() + 1];
        Row once = assembly.program().row(1, 1);
        for (int index = 0; index < starts.length; index++) {
            assembly.program().inSlot(load.earliestStart() + index);
            starts[index] = assembly.program().binary(0);
            once.add(starts[index], 1);
        }
    }

    @Override
    public SiteAsset asset() {
        return load;
    }

    @Override
    public void balance(int slot, Row balance) {
        for (int index = 0; index < starts.length; index++) {
            double powerKw = powerKw(index, slot);
            if (powerKw != 0) {
                balance.add(starts[index], -powerKw);
            }
        }
    }

    private int chosen(double[] values) {
        int chosen = 0;
        for (int index = 1; index < starts.length; index++) {
            chosen = values[starts[index]] > values[starts[chosen]] ? index : chosen;
        }
        return chosen;
    }

    @Override
    public void decide(double[] relaxed, boolean cautious, double[] decided) {
        decided[starts[chosen(relaxed)]] = 1;
    }

    /** The start whose course is closest. */
    @Override
    public void recall(AssetFlows flows, double[] values) {
        int closest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int index = 0; index < starts.length; index++) {
            double distanceKw = 0;
            for (int slot = load.earliestStart(); slot < load.latestEnd(); slot++) {
                distanceKw += Math.abs(powerKw(index, slot) + flows.powerKw(slot));
            }
            if (distanceKw < least) {
                least = distanceKw;
                closest = index;
            }
        }
        values[starts[closest]] = 1;
    }

    private double powerKw(int index, int slot) {
        int step = slot - load.earliestStart() - index;
        return step >= 0 && step < load.profileKw().size() ? load.profileKw().at(step) : 0;
    }

    @Override
    public double mostConsumptionKw(int slot) {
        return slot >= load.earliestStart() && slot < load.latestEnd()
                ? load.profileKw().greatest()
                : 0;
    }

    @Override
    public double mostProductionKw(int slot) {
        return 0;
    }

    @Override
    public AssetFlows flows(double[] values) {
        int index = chosen(values);
        int slots = assembly.time().slots();
        return new AssetFlows(
                load,
                Values.series(slots, slot -> 0),
                Values.series(slots, slot -> powerKw(index, slot)),
                Optional.empty());
    }
}
