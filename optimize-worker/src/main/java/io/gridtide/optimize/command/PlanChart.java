package io.gridtide.optimize.command;

import io.gridtide.optimize.exact.SitePlan;
import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.Battery;
import io.gridtide.optimize.site.Days;
import io.gridtide.optimize.site.EvSession;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.SiteProblem;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;

/** Draws a plan over time, one line each for price, load, grid and assets. */
final class PlanChart {
    private static final int LABEL = 12;

    private final SitePlan plan;
    private final SiteProblem problem;
    private final Bars bars;
    private final PrintWriter out;

    PlanChart(SitePlan plan, Bars bars, PrintWriter out) {
        this.plan = plan;
        this.problem = plan.problem();
        this.bars = bars;
        this.out = out;
    }

    void print() {
        days();
        Series price = problem.grid().importPricePerKwh();
        row("price", price::at, problem.currency() + "/kWh");
        row("load", problem.loadKw()::at, "kW");
        Series importKw = plan.judgement().importKw();
        Series exportKw = plan.judgement().exportKw();
        row("grid", slot -> importKw.at(slot) - exportKw.at(slot), "kW, import +");
        plan.flows().forEach(this::asset);
    }

    private void asset(AssetFlows flows) {
        String id = flows.asset().id();
        switch (flows.asset()) {
            case Battery battery -> stored(flows, battery.storage().energy().capacityKwh());
            case EvSession session -> stored(flows, session.storage().energy().capacityKwh());
            default -> row(id, slot -> Math.abs(flows.powerKw(slot)), "kW");
        }
    }

    private void stored(AssetFlows flows, double capacityKwh) {
        Series storedKwh = flows.storedKwh().orElseThrow();
        String line = bars.line(problem.slots(), storedKwh::at, 0, capacityKwh);
        out.println(label(flows.asset().id()) + line + String.format(Locale.ROOT, "  of %.4g kWh", capacityKwh));
    }

    private void row(String name, IntToDoubleFunction value, String unit) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int slot = 0; slot < problem.slots(); slot++) {
            least = Math.min(least, value.applyAsDouble(slot));
            most = Math.max(most, value.applyAsDouble(slot));
        }
        String line = bars.line(problem.slots(), value, least, most);
        out.println(label(name) + line + String.format(Locale.ROOT, "  %.3g..%.3g %s", least, most, unit));
    }

    /** A mark where a day begins. */
    private void days() {
        StringBuilder marks = new StringBuilder(" ".repeat(Bars.columns(problem.slots())));
        for (var day : Days.of(problem.time())) {
            int column = 0;
            while (column + 1 < marks.length() && Bars.firstSlot(column + 1, problem.slots()) <= day.from()) {
                column++;
            }
            marks.setCharAt(column, '|');
        }
        out.println(label("days") + marks);
    }

    private static String label(String name) {
        String shown = name.length() <= LABEL ? name : name.substring(0, LABEL - 1) + "~";
        return "  " + shown + " ".repeat(LABEL - shown.length() + 1);
    }
}
