package io.gridtide.optimize.program;

import io.gridtide.optimize.program.LinearProgram.Row;
import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.InterruptibleLoad;
import io.gridtide.optimize.site.SiteAsset;
import java.util.Optional;

/** A load that needs energy by a deadline. */
final class InterruptibleBlock implements Block {
    private final InterruptibleLoad load;
    private final Assembly assembly;
    private final int[] powerKw;

    InterruptibleBlock(InterruptibleLoad load, Assembly assembly) {
        this.load = load;
        this.assembly = assembly;
        LinearProgram program = assembly.program();
        InterruptibleLoad.Window window = load.window();
        int length = window.deadline() - window.earliestStart();
        this.powerKw = new int[length];
        Row energy = program.row(load.energyKwh(), load.energyKwh()).add(assembly.slack(1), 1);
        for (int index = 0; index < length; index++) {
            powerKw[index] = program.continuous(0, load.maxPowerKw(), 0);
            energy.add(powerKw[index], assembly.hours());
            assembly.calm(powerKw[index], 1e-3 * assembly.hours() * index / length);
        }
        if (!load.continuous()) {
            switched(program, window);
        }
    }

    private void switched(LinearProgram program, InterruptibleLoad.Window window) {
        OnOff states = new OnOff(
                program,
                new OnOff.Pattern(
                        window.earliestStart(),
                        window.deadline(),
                        window.minOnSlots(),
                        window.minOffSlots(),
                        false,
                        window.minOffSlots()),
                0);
        states.finishInside(program);
        for (int index = 0; index < powerKw.length; index++) {
            int on = states.on(window.earliestStart() + index);
            program.row(Double.NEGATIVE_INFINITY, 0).add(powerKw[index], 1).add(on, -load.maxPowerKw());
            program.row(0, Double.POSITIVE_INFINITY).add(powerKw[index], 1).add(on, -load.minPowerKw());
        }
    }

    private boolean inWindow(int slot) {
        return slot >= load.window().earliestStart() && slot < load.window().deadline();
    }

    @Override
    public SiteAsset asset() {
        return load;
    }

    @Override
    public void balance(int slot, Row balance) {
        if (inWindow(slot)) {
            balance.add(powerKw[slot - load.window().earliestStart()], -1);
        }
    }

    @Override
    public double mostConsumptionKw(int slot) {
        return inWindow(slot) ? load.maxPowerKw() : 0;
    }

    @Override
    public double mostProductionKw(int slot) {
        return 0;
    }

    @Override
    public AssetFlows flows(double[] values) {
        int slots = assembly.time().slots();
        return new AssetFlows(
                load,
                Values.series(slots, slot -> 0),
                Values.series(
                        slots,
                        slot -> inWindow(slot)
                                ? Values.within(
                                        values[powerKw[slot - load.window().earliestStart()]], 0, load.maxPowerKw())
                                : 0),
                Optional.empty());
    }
}
