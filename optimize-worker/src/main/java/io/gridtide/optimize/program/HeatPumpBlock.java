package io.gridtide.optimize.program;

import io.gridtide.optimize.program.Limit.Kind;
import io.gridtide.optimize.program.Limit.Place;
import io.gridtide.optimize.program.LinearProgram.Row;
import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.HeatPump;
import io.gridtide.optimize.site.SiteAsset;
import java.util.Optional;

/** A heat pump with its thermal store. */
final class HeatPumpBlock implements Block {
    private final HeatPump pump;
    private final int[] powerKw;
    private final int[] storedKwh;
    private final Row[] balances;
    private final double hours;

    HeatPumpBlock(HeatPump pump, Assembly assembly) {
        this.pump = pump;
        int slots = assembly.time().slots();
        this.powerKw = new int[slots];
        this.storedKwh = new int[slots];
        LinearProgram program = assembly.program();
        this.hours = assembly.hours();
        this.balances = new Row[slots];
        double kept = pump.store().kept(hours);
        for (int slot = 0; slot < slots; slot++) {
            program.inSlot(slot);
            powerKw[slot] = program.continuous(0, pump.maxPowerKw(), 0);
            storedKwh[slot] = program.continuous(0, pump.store().capacityKwh(), 0);
            double before = slot == 0 ? kept * pump.store().startKwh() : 0;
            double given = before - hours * pump.heatDemandKw().at(slot);
            Row storing = program.row(given, given)
                    .add(storedKwh[slot], 1)
                    .add(powerKw[slot], -hours * pump.coefficientOfPerformance().at(slot))
                    .add(assembly.slack(hours), -hours);
            balances[slot] = storing;
            if (slot > 0) {
                storing.add(storedKwh[slot - 1], -kept);
            }
            assembly.calm(powerKw[slot], hours * (1 + 0.001 * slot / slots));
            assembly.limit(new Limit(Kind.POWER, pump.id(), slot, new Place.UpperBound(powerKw[slot])));
            assembly.limit(new Limit(Kind.HEAT_STORE, pump.id(), slot, new Place.UpperBound(storedKwh[slot])));
        }
        program.inSlot(LinearProgram.NO_SLOT);
        program.row(pump.store().endLeastKwh(), Double.POSITIVE_INFINITY)
                .add(storedKwh[slots - 1], 1)
                .add(assembly.slack(1), 1);
    }

    /** Takes heat from elsewhere. */
    void addHeat(int slot, int heatKw) {
        balances[slot].add(heatKw, -hours);
    }

    @Override
    public SiteAsset asset() {
        return pump;
    }

    @Override
    public void balance(int slot, Row balance) {
        balance.add(powerKw[slot], -1);
    }

    @Override
    public double mostConsumptionKw(int slot) {
        return pump.maxPowerKw();
    }

    @Override
    public double mostProductionKw(int slot) {
        return 0;
    }

    @Override
    public AssetFlows flows(double[] values) {
        int slots = powerKw.length;
        return new AssetFlows(
                pump,
                Values.series(slots, slot -> 0),
                Values.series(slots, slot -> Values.within(values[powerKw[slot]], 0, pump.maxPowerKw())),
                Optional.of(Values.series(
                        slots,
                        slot -> Values.within(
                                values[storedKwh[slot]], 0, pump.store().capacityKwh()))));
    }
}
