package io.gridtide.optimize.program;

import io.gridtide.optimize.program.Limit.Kind;
import io.gridtide.optimize.program.Limit.Place;
import io.gridtide.optimize.program.LinearProgram.Row;
import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.DemandCharge;
import io.gridtide.optimize.site.GridConnection;
import io.gridtide.optimize.site.Objective;
import io.gridtide.optimize.site.SiteProblem;
import java.util.List;

/** The meter: import, export, their limits, and the charges on the peak. */
final class GridBlock {
    private final Assembly assembly;
    private final SiteProblem problem;
    private final int[] importKw;
    private final int[] exportKw;

    /** @param blocks every asset, already built */
    GridBlock(Assembly assembly, List<Block> blocks) {
        this.assembly = assembly;
        this.problem = assembly.problem();
        this.importKw = new int[problem.slots()];
        this.exportKw = new int[problem.slots()];
        for (int slot = 0; slot < importKw.length; slot++) {
            exchange(slot, blocks);
        }
        assembly.program().inSlot(LinearProgram.NO_SLOT);
        problem.demandCharges().forEach(this::demand);
        assembly.program().addConstant(problem.grid().fixedFee());
    }

    private void exchange(int slot, List<Block> blocks) {
        LinearProgram program = assembly.program();
        GridConnection grid = problem.grid();
        double loadKw = problem.loadKw().at(slot);
        double hours = assembly.hours();
        double mostImportKw = Math.max(
                0,
                loadKw
                        + blocks.stream()
                                .mapToDouble(block -> block.mostConsumptionKw(slot))
                                .sum());
        double mostExportKw = Math.max(
                0,
                blocks.stream()
                                .mapToDouble(block -> block.mostProductionKw(slot))
                                .sum()
                        - loadKw);
        program.inSlot(slot);
        importKw[slot] = program.continuous(0, mostImportKw, hours * grid.importCostPerKwh(slot));
        exportKw[slot] = program.continuous(
                0, mostExportKw, -hours * grid.exportPricePerKwh().at(slot));
        Row balance = program.row(loadKw, loadKw).add(importKw[slot], 1).add(exportKw[slot], -1);
        blocks.forEach(block -> block.balance(slot, balance));
        limit(Kind.IMPORT_LIMIT, slot, importKw[slot], grid.importLimitKw().at(slot), mostImportKw);
        limit(Kind.EXPORT_LIMIT, slot, exportKw[slot], grid.exportLimitKw().at(slot), mostExportKw);
        assembly.exclude(new Exclusion(
                "grid",
                slot,
                importKw[slot],
                assembly.reachableKw(mostImportKw, grid.importLimitKw().at(slot)),
                exportKw[slot],
                assembly.reachableKw(mostExportKw, grid.exportLimitKw().at(slot)),
                grid.exportPricePerKwh().at(slot) > grid.importCostPerKwh(slot)));
        assembly.calm(importKw[slot], 1e-4 * hours);
        goals(slot);
        grid.nomination().ifPresent(nomination -> imbalance(slot, nomination, mostImportKw, mostExportKw));
    }

    /** Import and export as they follow from what every asset does. */
    void recall(List<AssetFlows> flows, double[] values) {
        for (int slot = 0; slot < importKw.length; slot++) {
            double exchangeKw = problem.loadKw().at(slot);
            for (AssetFlows flow : flows) {
                exchangeKw -= flow.powerKw(slot);
            }
            values[importKw[slot]] = Math.max(0, exchangeKw);
            values[exportKw[slot]] = Math.max(0, -exchangeKw);
        }
    }

    private void goals(int slot) {
        double hours = assembly.hours();
        GridConnection grid = problem.grid();
        assembly.goal(
                Objective.REVENUE,
                importKw[slot],
                hours * grid.importPricePerKwh().at(slot));
        assembly.goal(
                Objective.REVENUE,
                exportKw[slot],
                -hours * grid.exportPricePerKwh().at(slot));
        assembly.goal(
                Objective.EMISSIONS,
                importKw[slot],
                hours * grid.carbon().gramsPerKwh().at(slot) / 1000);
        assembly.goal(Objective.SELF_CONSUMPTION, exportKw[slot], hours);
    }

    /** How far the exchange leaves what was announced: more import than that, or less. */
    private void imbalance(int slot, GridConnection.Nomination nomination, double mostImportKw, double mostExportKw) {
        LinearProgram program = assembly.program();
        double hours = assembly.hours();
        double nominatedKw = nomination.powerKw().at(slot);
        double mostShortKw = Math.max(0, mostImportKw - nominatedKw);
        double mostLongKw = Math.max(0, mostExportKw + nominatedKw);
        double shortCost = nomination.shortCostPerKwh().at(slot);
        double longCost = nomination.longCostPerKwh().at(slot);
        int shortKw = program.continuous(0, mostShortKw, hours * shortCost);
        int longKw = program.continuous(0, mostLongKw, hours * longCost);
        program.row(nominatedKw, nominatedKw)
                .add(importKw[slot], 1)
                .add(exportKw[slot], -1)
                .add(shortKw, -1)
                .add(longKw, 1);
        assembly.exclude(
                new Exclusion("grid", slot, shortKw, mostShortKw, longKw, mostLongKw, shortCost + longCost < 0));
        assembly.goal(Objective.IMBALANCE, shortKw, hours);
        assembly.goal(Objective.IMBALANCE, longKw, hours);
        // Of a pair that costs nothing together, as little as can be.
        assembly.calm(shortKw, 1e-4 * hours);
        assembly.calm(longKw, 1e-4 * hours);
    }

    private void limit(Kind kind, int slot, int flow, double limitKw, double mostKw) {
        if (limitKw >= mostKw) {
            return;
        }
        Row row = assembly.program()
                .row(Double.NEGATIVE_INFINITY, limitKw)
                .add(flow, 1)
                .add(assembly.slack(assembly.hours()), -1);
        assembly.limit(new Limit(kind, "grid", slot, new Place.OfRow(row.number())));
    }

    private void demand(DemandCharge charge) {
        for (DemandCharge.BillingPeriod period : charge.periods()) {
            int peakKw =
                    assembly.program().continuous(period.peakSoFarKw(), Double.POSITIVE_INFINITY, charge.pricePerKw());
            for (DemandCharge.Interval interval : period.intervals()) {
                Row row = assembly.program().row(Double.NEGATIVE_INFINITY, 0).add(peakKw, -1);
                for (int slot = interval.from(); slot < interval.to(); slot++) {
                    row.add(importKw[slot], 1.0 / (interval.to() - interval.from()));
                }
                assembly.limit(
                        new Limit(Kind.DEMAND_PEAK, charge.name(), interval.to() - 1, new Place.OfRow(row.number())));
            }
        }
    }

    int importKw(int slot) {
        return importKw[slot];
    }

    int exportKw(int slot) {
        return exportKw[slot];
    }
}
