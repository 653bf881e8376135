package io.gridtide.optimize.program;

import io.gridtide.optimize.program.LinearProgram.Row;
import io.gridtide.optimize.site.PreviousPlan;
import java.util.List;

/**
 * How far each power leaves the plan before: two variables per asset and slot, more and less than it was. In committed slots they stay
 * at nothing, or bend; elsewhere they are free, at a price if one is given, and least among plans of equal cost.
 */
final class ContinuityRules {
    private final Assembly assembly;
    private final PreviousPlan previous;

    ContinuityRules(Assembly assembly, PreviousPlan previous) {
        this.assembly = assembly;
        this.previous = previous;
    }

    void build(List<Block> blocks) {
        for (Block block : blocks) {
            for (int slot = 0; slot < assembly.time().slots(); slot++) {
                int at = slot;
                previous.powerKw(block.asset(), slot).ifPresent(beforeKw -> deviation(block, at, beforeKw));
            }
        }
    }

    private void deviation(Block block, int slot, double beforeKw) {
        LinearProgram program = assembly.program();
        double reachableKw = Values.within(beforeKw, -block.mostConsumptionKw(slot), block.mostProductionKw(slot));
        double pricePerKw = assembly.hours() * previous.changePricePerKwh();
        boolean committed = previous.committed(slot);
        Row row = program.row(reachableKw, reachableKw);
        block.balance(slot, row);
        for (double sign : new double[] {-1, 1}) {
            int change = committed
                    ? assembly.commitmentSlack()
                    : program.continuous(0, Double.POSITIVE_INFINITY, pricePerKw);
            row.add(change, sign);
            assembly.change(change);
        }
        if (!committed) {
            program.addConstant(pricePerKw * Math.abs(beforeKw - reachableKw));
        }
    }
}
