package io.gridtide.optimize.program;

import io.gridtide.optimize.program.Limit.Kind;
import io.gridtide.optimize.program.Limit.Place;
import io.gridtide.optimize.program.LinearProgram.Row;
import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.Generator;
import io.gridtide.optimize.site.Objective;
import io.gridtide.optimize.site.SiteAsset;
import java.util.Optional;

/** A unit that burns fuel: on or off, and how much. One that may run at any power from zero needs no decision. */
final class GeneratorBlock implements Block {
    private final Generator unit;
    private final Assembly assembly;
    private final Optional<OnOff> states;
    private final int[] powerKw;

    GeneratorBlock(Generator unit, Assembly assembly) {
        this.unit = unit;
        this.assembly = assembly;
        LinearProgram program = assembly.program();
        this.powerKw = new int[assembly.time().slots()];
        double carbon = unit.cost().carbonGramsPerKwh()
                * assembly.problem().grid().carbon().pricePerTonne()
                / 1e6;
        for (int slot = 0; slot < powerKw.length; slot++) {
            program.inSlot(slot);
            powerKw[slot] = program.continuous(0, unit.maxPowerKw(), assembly.hours() * (unit.slopePerKwh() + carbon));
            assembly.goal(
                    Objective.EMISSIONS,
                    powerKw[slot],
                    assembly.hours() * unit.cost().carbonGramsPerKwh() / 1000);
        }
        this.states = unit.continuous() ? Optional.empty() : Optional.of(switched(program));
        double rampKw = unit.commitment().rampKwPerHour() * assembly.hours();
        if (Double.isFinite(rampKw)) {
            states.ifPresentOrElse(onOff -> ramps(program, onOff, rampKw), () -> ramps(program, rampKw));
        }
    }

    private OnOff switched(LinearProgram program) {
        Generator.Commitment commitment = unit.commitment();
        OnOff onOff = new OnOff(
                program,
                new OnOff.Pattern(
                        0,
                        powerKw.length,
                        commitment.minUpSlots(),
                        commitment.minDownSlots(),
                        unit.before().on(),
                        unit.before().slotsInState()),
                unit.cost().perStart());
        double idleCostPerHour = unit.cost().perHourAtMinPower() - unit.slopePerKwh() * unit.minPowerKw();
        for (int slot = 0; slot < powerKw.length; slot++) {
            int on = onOff.on(slot);
            program.minimiseAlso(on, assembly.hours() * idleCostPerHour);
            Row most = program.row(Double.NEGATIVE_INFINITY, 0)
                    .add(powerKw[slot], 1)
                    .add(on, -unit.maxPowerKw());
            program.row(0, Double.POSITIVE_INFINITY).add(powerKw[slot], 1).add(on, -unit.minPowerKw());
            assembly.limit(new Limit(Kind.POWER, unit.id(), slot, new Place.OfRow(most.number())));
        }
        return onOff;
    }

    /** A step may be as large as the ramp while it runs, and as large as least power where it starts or stops. */
    private void ramps(LinearProgram program, OnOff onOff, double rampKw) {
        double jumpKw = Math.max(unit.minPowerKw(), rampKw);
        for (int slot = 0; slot < powerKw.length; slot++) {
            double beforeKw = slot == 0 ? unit.before().powerKw() : 0;
            double onBefore = slot == 0 && unit.before().on() ? 1 : 0;
            Row up = program.row(Double.NEGATIVE_INFINITY, beforeKw + rampKw * onBefore)
                    .add(powerKw[slot], 1)
                    .add(onOff.start(slot), -jumpKw);
            Row down = program.row(Double.NEGATIVE_INFINITY, -beforeKw)
                    .add(powerKw[slot], -1)
                    .add(onOff.on(slot), -rampKw)
                    .add(onOff.stop(slot), -jumpKw);
            if (slot > 0) {
                up.add(powerKw[slot - 1], -1).add(onOff.on(slot - 1), -rampKw);
                down.add(powerKw[slot - 1], 1);
            }
        }
    }

    private void ramps(LinearProgram program, double rampKw) {
        double beforeKw = unit.before().powerKw();
        program.row(beforeKw - rampKw, beforeKw + rampKw).add(powerKw[0], 1);
        for (int slot = 1; slot < powerKw.length; slot++) {
            program.row(-rampKw, rampKw).add(powerKw[slot], 1).add(powerKw[slot - 1], -1);
        }
    }

    @Override
    public void decide(double[] relaxed, boolean cautious, double[] decided) {
        states.ifPresent(onOff -> onOff.decide(relaxed, decided));
    }

    @Override
    public void recall(AssetFlows flows, double[] values) {
        states.ifPresent(onOff -> onOff.recall(flows::powerKw, values));
    }

    /** Adds what is linear between least and greatest power while it runs, such as heat. */
    void addWhileOn(int slot, Row row, double atMinPower, double atMaxPower) {
        double slope = unit.maxPowerKw() > unit.minPowerKw()
                ? (atMaxPower - atMinPower) / (unit.maxPowerKw() - unit.minPowerKw())
                : 0;
        row.add(powerKw[slot], slope);
        states.ifPresent(onOff -> row.add(onOff.on(slot), atMinPower - slope * unit.minPowerKw()));
    }

    @Override
    public SiteAsset asset() {
        return unit;
    }

    @Override
    public void balance(int slot, Row balance) {
        production(slot, balance, 1);
    }

    @Override
    public void production(int slot, Row row, double sign) {
        row.add(powerKw[slot], sign);
    }

    @Override
    public double mostConsumptionKw(int slot) {
        return 0;
    }

    @Override
    public double mostProductionKw(int slot) {
        return unit.maxPowerKw();
    }

    @Override
    public AssetFlows flows(double[] values) {
        return new AssetFlows(
                unit,
                Values.series(powerKw.length, slot -> powerKw(values, slot)),
                Values.series(powerKw.length, slot -> 0),
                Optional.empty());
    }

    private double powerKw(double[] values, int slot) {
        boolean off = states.map(onOff -> values[onOff.on(slot)] < 0.5).orElse(false);
        return off ? 0 : Values.within(values[powerKw[slot]], unit.minPowerKw(), unit.maxPowerKw());
    }
}
