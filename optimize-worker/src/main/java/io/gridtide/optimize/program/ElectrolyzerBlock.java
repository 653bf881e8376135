package io.gridtide.optimize.program;

import io.gridtide.optimize.program.Limit.Kind;
import io.gridtide.optimize.program.Limit.Place;
import io.gridtide.optimize.program.LinearProgram.Row;
import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.Electrolyzer;
import io.gridtide.optimize.site.SiteAsset;
import java.util.List;
import java.util.Optional;

/**
 * An electrolyzer: warm or off, on or not while it is warm, and how much. Less hydrogen than the power makes is never worth more, so where
 * its curve flattens with power the parts are filled in order by themselves.
 */
final class ElectrolyzerBlock implements Block {
    private static final double SAME_KW = 1e-9;

    private final Electrolyzer unit;
    private final Assembly assembly;
    private final OnOff warm;
    private final int[] on;
    private final int[] powerKw;
    private final Piecewise[] curves;
    private final int[] kg;

    ElectrolyzerBlock(Electrolyzer unit, Assembly assembly) {
        this.unit = unit;
        this.assembly = assembly;
        int slots = assembly.time().slots();
        LinearProgram program = assembly.program();
        Electrolyzer.Operation operation = unit.operation();
        OnOff.Pattern free = new OnOff.Pattern(0, slots, 1, 1, operation.warmBefore(), 1);
        this.warm = new OnOff(program, free, operation.costPerStart());
        this.on = new int[slots];
        this.powerKw = new int[slots];
        this.curves = new Piecewise[slots];
        this.kg = new int[slots];
        Row made = program.row(unit.hydrogen().demandKg(), Double.POSITIVE_INFINITY);
        program.inSlot(LinearProgram.NO_SLOT);
        int shortKg = assembly.slack(1);
        made.add(shortKg, 1);
        for (int slot = 0; slot < slots; slot++) {
            kg[slot] = slot(slot, made);
        }
        unit.hydrogen().demands().forEach(this::demand);
        if (Double.isFinite(operation.rampKwPerHour())) {
            ramps(operation.rampKwPerHour() * assembly.hours());
        }
    }

    /** What is wanted in part of the horizon; as little as possible is missing. */
    private void demand(Electrolyzer.Demand demand) {
        Row inTime = assembly.program().row(demand.kg(), Double.POSITIVE_INFINITY);
        assembly.program().inSlot(LinearProgram.NO_SLOT);
        inTime.add(assembly.slack(1), 1);
        for (int slot = demand.from(); slot < demand.to(); slot++) {
            inTime.add(kg[slot], 1);
        }
    }

    private int slot(int slot, Row made) {
        LinearProgram program = assembly.program();
        double hours = assembly.hours();
        program.inSlot(slot);
        on[slot] = unit.standbyKw().isPresent() ? program.binary(0) : warm.on(slot);
        if (unit.standbyKw().isPresent()) {
            program.row(Double.NEGATIVE_INFINITY, 0).add(on[slot], 1).add(warm.on(slot), -1);
        }
        powerKw[slot] = program.continuous(0, unit.maxPowerKw(), 0);
        List<Piecewise.Point> points = unit.curve().stream()
                .map(point -> new Piecewise.Point(point.powerKw(), point.kgPerHour()))
                .toList();
        boolean flattening = Piecewise.ordered(points, true);
        curves[slot] = new Piecewise(assembly, points, new Piecewise.Use(unit.id(), slot, !flattening, !flattening));
        Row power = program.row(0, 0).add(powerKw[slot], -1).add(on[slot], unit.minPowerKw());
        curves[slot].addPower(power, 1);
        Row most =
                program.row(Double.NEGATIVE_INFINITY, 0).add(powerKw[slot], 1).add(on[slot], -unit.maxPowerKw());
        assembly.limit(new Limit(Kind.POWER, unit.id(), slot, new Place.OfRow(most.number())));
        int madeKg =
                program.continuous(0, Double.POSITIVE_INFINITY, -unit.hydrogen().pricePerKg());
        Row hydrogen = program.row(0, 0)
                .add(madeKg, -1)
                .add(on[slot], hours * points.getFirst().value());
        curves[slot].addValue(hydrogen, hours);
        made.add(madeKg, 1);
        assembly.calm(powerKw[slot], hours * (1 + 0.001 * slot / assembly.time().slots()));
        unit.standbyKw().ifPresent(kw -> assembly.calm(warm.on(slot), hours * kw));
        return madeKg;
    }

    private void ramps(double rampKw) {
        double jumpKw = Math.max(unit.minPowerKw(), rampKw);
        double beforeKw = unit.operation().powerBeforeKw();
        LinearProgram program = assembly.program();
        for (int slot = 0; slot < powerKw.length; slot++) {
            // While it is on before and after the step is the ramp; else at least one of both is nothing.
            double before = slot == 0 ? beforeKw : 0;
            double onBefore = slot == 0 && beforeKw > 0 ? 1 : 0;
            double slackKw = jumpKw - rampKw;
            Row up = program.row(Double.NEGATIVE_INFINITY, before + jumpKw - slackKw * onBefore)
                    .add(powerKw[slot], 1);
            Row down = program.row(Double.NEGATIVE_INFINITY, -before + jumpKw)
                    .add(powerKw[slot], -1)
                    .add(on[slot], slackKw);
            if (slot > 0) {
                up.add(powerKw[slot - 1], -1).add(on[slot - 1], slackKw);
                down.add(powerKw[slot - 1], 1);
            }
        }
    }

    @Override
    public void decide(double[] relaxed, boolean cautious, double[] decided) {
        warm.decide(relaxed, decided);
        if (unit.standbyKw().isPresent()) {
            for (int slot = 0; slot < on.length; slot++) {
                decided[on[slot]] = relaxed[on[slot]] >= 0.5 ? decided[warm.on(slot)] : 0;
            }
        }
        for (int slot = 0; slot < on.length; slot++) {
            boolean runs = decided[on[slot]] >= 0.5 && !cautious;
            curves[slot].decide(runs ? relaxed[powerKw[slot]] - unit.minPowerKw() : 0, decided);
        }
    }

    /** What takes another power than that of standby is on. */
    @Override
    public void recall(AssetFlows flows, double[] values) {
        warm.recall(flows::powerKw, values);
        for (int slot = 0; slot < on.length; slot++) {
            double kw = flows.consumptionKw().at(slot);
            boolean runs = kw > 0 && Math.abs(kw - unit.standbyKw().orElse(0)) > SAME_KW;
            values[on[slot]] = runs ? 1 : 0;
            curves[slot].decide(runs ? kw - unit.minPowerKw() : 0, values);
        }
    }

    @Override
    public SiteAsset asset() {
        return unit;
    }

    @Override
    public void balance(int slot, Row balance) {
        balance.add(powerKw[slot], -1);
        unit.standbyKw().ifPresent(kw -> balance.add(warm.on(slot), -kw).add(on[slot], kw));
    }

    @Override
    public double mostConsumptionKw(int slot) {
        return Math.max(unit.maxPowerKw(), unit.standbyKw().orElse(0));
    }

    @Override
    public double mostProductionKw(int slot) {
        return 0;
    }

    @Override
    public AssetFlows flows(double[] values) {
        int slots = powerKw.length;
        return new AssetFlows(
                unit,
                Values.series(slots, slot -> 0),
                Values.series(slots, slot -> consumptionKw(values, slot)),
                Optional.empty());
    }

    private double consumptionKw(double[] values, int slot) {
        if (values[on[slot]] >= 0.5) {
            return Values.within(values[powerKw[slot]], unit.minPowerKw(), unit.maxPowerKw());
        }
        return values[warm.on(slot)] >= 0.5 ? unit.standbyKw().orElse(0) : 0;
    }
}
