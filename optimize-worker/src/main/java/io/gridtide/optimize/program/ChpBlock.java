package io.gridtide.optimize.program;

import io.gridtide.optimize.program.LinearProgram.Row;
import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.Chp;
import io.gridtide.optimize.site.SiteAsset;
import java.util.List;

/** A generator whose heat goes into a thermal store. */
final class ChpBlock implements Block {
    private final Chp chp;
    private final GeneratorBlock electric;
    private final int[] usedHeatKw;

    ChpBlock(Chp chp, Assembly assembly) {
        this.chp = chp;
        this.electric = new GeneratorBlock(chp.unit(), assembly);
        this.usedHeatKw = new int[assembly.time().slots()];
        LinearProgram program = assembly.program();
        Chp.Heat heat = chp.heat();
        for (int slot = 0; slot < usedHeatKw.length; slot++) {
            program.inSlot(slot);
            usedHeatKw[slot] = program.continuous(0, Math.max(heat.kwAtMinPower(), heat.kwAtMaxPower()), 0);
            Row made = program.row(0, heat.dumpable() ? Double.POSITIVE_INFINITY : 0)
                    .add(usedHeatKw[slot], -1);
            electric.addWhileOn(slot, made, heat.kwAtMinPower(), heat.kwAtMaxPower());
        }
    }

    /** Gives its heat to the store that it feeds. */
    void connect(List<Block> blocks) {
        for (Block block : blocks) {
            if (block instanceof HeatPumpBlock pump && pump.asset().id().equals(chp.feeds())) {
                for (int slot = 0; slot < usedHeatKw.length; slot++) {
                    pump.addHeat(slot, usedHeatKw[slot]);
                }
                return;
            }
        }
        throw new IllegalArgumentException(chp.id() + " feeds " + chp.feeds() + ", which is no heat pump of the site");
    }

    @Override
    public SiteAsset asset() {
        return chp;
    }

    @Override
    public void balance(int slot, Row balance) {
        electric.balance(slot, balance);
    }

    @Override
    public void production(int slot, Row row, double sign) {
        electric.production(slot, row, sign);
    }

    @Override
    public void decide(double[] relaxed, boolean cautious, double[] decided) {
        electric.decide(relaxed, cautious, decided);
    }

    @Override
    public void recall(AssetFlows flows, double[] values) {
        electric.recall(flows, values);
    }

    @Override
    public double mostConsumptionKw(int slot) {
        return 0;
    }

    @Override
    public double mostProductionKw(int slot) {
        return electric.mostProductionKw(slot);
    }

    @Override
    public AssetFlows flows(double[] values) {
        AssetFlows flows = electric.flows(values);
        return new AssetFlows(chp, flows.productionKw(), flows.consumptionKw(), flows.storedKwh());
    }
}
