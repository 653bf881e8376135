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
    private final Optional<OnOff> states;

    InterruptibleBlock(InterruptibleLoad load, Assembly assembly) {
        this.load = load;
        this.assembly = assembly;
        LinearProgram program = assembly.program();
        InterruptibleLoad.Window window = load.window();
        int length = window.deadline() - window.earliestStart();
        this.powerKw = new int[length];
        Row energy = program.row(load.energyKwh(), load.energyKwh()).add(assembly.slack(1), 1);
        for (int index = 0; index < length; index++) {
            program.inSlot(window.earliestStart() + index);
            powerKw[index] = program.continuous(0, load.maxPowerKw(), 0);
            energy.add(powerKw[index], assembly.hours());
            assembly.calm(powerKw[index], 1e-3 * assembly.hours() * index / length);
        }
        this.states = load.continuous() ? Optional.empty() : Optional.of(switched(program, window));
    }

    private OnOff switched(LinearProgram program, InterruptibleLoad.Window window) {
        OnOff onOff = new OnOff(
                program,
                new OnOff.Pattern(
                        window.earliestStart(),
                        window.deadline(),
                        window.minOnSlots(),
                        window.minOffSlots(),
                        false,
                        window.minOffSlots()),
                0);
        onOff.finishInside(program);
        for (int index = 0; index < powerKw.length; index++) {
            int on = onOff.on(window.earliestStart() + index);
            program.row(Double.NEGATIVE_INFINITY, 0).add(powerKw[index], 1).add(on, -load.maxPowerKw());
            program.row(0, Double.POSITIVE_INFINITY).add(powerKw[index], 1).add(on, -load.minPowerKw());
        }
        return onOff;
    }

    /** In one run, where the relaxation uses most energy. */
    @Override
    public void decide(double[] relaxed, boolean cautious, double[] decided) {
        int needed = (int) Math.ceil(load.energyKwh() / (load.maxPowerKw() * assembly.hours()) - 1e-9);
        int length = Math.min(powerKw.length, Math.max(needed, load.window().minOnSlots()));
        int best = 0;
        double most = -1;
        for (int first = 0; first + length <= powerKw.length; first++) {
            double used = 0;
            for (int index = first; index < first + length; index++) {
                used += relaxed[powerKw[index]];
            }
            if (used > most + 1e-9) {
                most = used;
                best = first;
            }
        }
        int first = best;
        states.ifPresent(onOff -> onOff.decideRun(first, length, decided));
    }

    @Override
    public void recall(AssetFlows flows, double[] values) {
        states.ifPresent(onOff -> onOff.recall(flows::powerKw, values));
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
