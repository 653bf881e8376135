package io.gridtide.optimize.program;

import io.gridtide.optimize.program.Limit.Kind;
import io.gridtide.optimize.program.Limit.Place;
import io.gridtide.optimize.program.LinearProgram.Row;
import io.gridtide.optimize.site.Battery;
import io.gridtide.optimize.site.Battery.ChargeFrom;
import io.gridtide.optimize.site.Battery.DischargeTo;
import io.gridtide.optimize.site.Days;
import io.gridtide.optimize.site.SiteProblem;
import java.util.List;

/** Where the energy of batteries may come from and go to, and how often they may be used. */
final class FlowRules {
    private final Assembly assembly;
    private final SiteProblem problem;
    private final List<Block> blocks;
    private final GridBlock grid;

    FlowRules(Assembly assembly, List<Block> blocks, GridBlock grid) {
        this.assembly = assembly;
        this.problem = assembly.problem();
        this.blocks = blocks;
        this.grid = grid;
    }

    void build() {
        for (int slot = 0; slot < problem.slots(); slot++) {
            chargeFromGeneration(slot, ChargeFrom.GENERATION, ChargeFrom.SURPLUS);
            chargeFromSurplus(slot);
            dischargeToConsumption(slot);
            dischargeToDeficit(slot);
        }
        blocks.stream()
                .filter(StorageBlock.class::isInstance)
                .map(StorageBlock.class::cast)
                .forEach(this::cycles);
    }

    private List<StorageBlock> charging(ChargeFrom... sources) {
        return batteries(battery -> List.of(sources).contains(battery.chargeFrom()));
    }

    private List<StorageBlock> batteries(java.util.function.Predicate<Battery> chosen) {
        return blocks.stream()
                .filter(StorageBlock.class::isInstance)
                .map(StorageBlock.class::cast)
                .filter(block -> block.asset() instanceof Battery battery && chosen.test(battery))
                .toList();
    }

    private void chargeFromGeneration(int slot, ChargeFrom... sources) {
        List<StorageBlock> charging = charging(sources);
        if (charging.isEmpty()) {
            return;
        }
        Row row = assembly.program().row(Double.NEGATIVE_INFINITY, 0);
        charging.forEach(block -> block.addCharge(slot, row, 1));
        blocks.forEach(block -> block.production(slot, row, -1));
    }

    private void chargeFromSurplus(int slot) {
        List<StorageBlock> charging = charging(ChargeFrom.SURPLUS);
        if (charging.isEmpty()) {
            return;
        }
        double surplusKw =
                Math.max(0, problem.availableKw(slot) - problem.loadKw().at(slot));
        Row row = assembly.program().row(Double.NEGATIVE_INFINITY, surplusKw);
        charging.forEach(block -> block.addCharge(slot, row, 1));
    }

    private void dischargeToConsumption(int slot) {
        if (batteries(battery -> battery.dischargeTo() == DischargeTo.CONSUMPTION)
                .isEmpty()) {
            return;
        }
        double feedInKw = Math.max(0, -problem.loadKw().at(slot));
        Row row = assembly.program().row(Double.NEGATIVE_INFINITY, feedInKw).add(grid.exportKw(slot), 1);
        for (Block block : blocks) {
            block.production(slot, row, -1);
            boolean mayExport =
                    !(block.asset() instanceof Battery battery) || battery.dischargeTo() == DischargeTo.ANYTHING;
            if (block instanceof StorageBlock storage && mayExport) {
                storage.addDischarge(slot, row, -1);
            }
        }
    }

    private void dischargeToDeficit(int slot) {
        List<StorageBlock> serving = batteries(battery -> battery.dischargeTo() == DischargeTo.DEFICIT);
        if (serving.isEmpty()) {
            return;
        }
        double deficitKw = Math.max(0, problem.loadKw().at(slot) - problem.availableKw(slot));
        Row row = assembly.program().row(Double.NEGATIVE_INFINITY, deficitKw);
        serving.forEach(block -> block.addDischarge(slot, row, 1));
    }

    private void cycles(StorageBlock block) {
        if (!(block.asset() instanceof Battery battery)) {
            return;
        }
        double capacityKwh = battery.storage().energy().capacityKwh();
        battery.cycles().perHorizon().ifPresent(most -> withdrawal(block, 0, problem.slots(), most * capacityKwh));
        battery.cycles().perDay().ifPresent(most -> Days.of(problem.time())
                .forEach(day -> withdrawal(block, day.from(), day.to(), most * capacityKwh)));
    }

    private void withdrawal(StorageBlock block, int from, int to, double mostKwh) {
        Row row = assembly.program().row(Double.NEGATIVE_INFINITY, mostKwh);
        for (int slot = from; slot < to; slot++) {
            block.addWithdrawal(slot, row);
        }
        assembly.limit(new Limit(Kind.CYCLES, block.asset().id(), to - 1, new Place.OfRow(row.number())));
    }
}
