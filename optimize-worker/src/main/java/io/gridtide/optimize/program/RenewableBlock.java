package io.gridtide.optimize.program;

import io.gridtide.optimize.program.LinearProgram.Row;
import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.Objective;
import io.gridtide.optimize.site.RenewableSource;
import io.gridtide.optimize.site.SiteAsset;
import java.util.Optional;

/** Photovoltaics or wind. */
final class RenewableBlock implements Block {
    private final RenewableSource source;
    private final int[] powerKw;

    RenewableBlock(RenewableSource source, Assembly assembly) {
        this.source = source;
        this.powerKw = new int[assembly.time().slots()];
        for (int slot = 0; slot < powerKw.length; slot++) {
            double availableKw = source.availableKw().at(slot);
            assembly.program().inSlot(slot);
            powerKw[slot] = assembly.program().continuous(source.curtailable() ? 0 : availableKw, availableKw, 0);
            assembly.goal(Objective.SELF_CONSUMPTION, powerKw[slot], -assembly.hours());
            // Among equal plans the one that curtails least.
            assembly.calm(powerKw[slot], -0.01 * assembly.hours());
        }
    }

    @Override
    public SiteAsset asset() {
        return source;
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
        return source.curtailable() ? 0 : -source.availableKw().at(slot);
    }

    @Override
    public double mostProductionKw(int slot) {
        return source.availableKw().at(slot);
    }

    @Override
    public AssetFlows flows(double[] values) {
        return new AssetFlows(
                source,
                Values.series(
                        powerKw.length,
                        slot -> Values.within(
                                values[powerKw[slot]],
                                source.curtailable() ? 0 : source.availableKw().at(slot),
                                source.availableKw().at(slot))),
                Values.series(powerKw.length, slot -> 0),
                Optional.empty());
    }
}
