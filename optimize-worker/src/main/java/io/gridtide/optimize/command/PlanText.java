package io.gridtide.optimize.command;

import io.gridtide.optimize.assess.Continuity;
import io.gridtide.optimize.assess.Costs;
import io.gridtide.optimize.assess.Missed;
import io.gridtide.optimize.exact.LimitValue;
import io.gridtide.optimize.exact.Proof;
import io.gridtide.optimize.exact.SitePlan;
import io.gridtide.optimize.program.Limit;
import io.gridtide.optimize.program.MissedPrice;
import io.gridtide.optimize.site.Objective;
import io.gridtide.optimize.site.SiteProblem;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A plan for people at a terminal. */
final class PlanText {
    private static final int MOST_VIOLATIONS = 10;
    private static final int MOST_LIMITS = 8;

    private final SitePlan plan;
    private final SiteProblem problem;
    private final List<String> warnings;

    PlanText(SitePlan plan, List<String> warnings) {
        this.plan = plan;
        this.problem = plan.problem();
        this.warnings = warnings;
    }

    void print(PrintWriter out) {
        head(out);
        out.println();
        costs(out);
        out.println();
        new PlanChart(plan, Bars.forCharset(Charset.forName(System.getProperty("stdout.encoding", "US-ASCII"))), out)
                .print();
        violations(out);
        limits(out);
    }

    private void head(PrintWriter out) {
        String zone = problem.time().start().map(start -> " " + start.getZone()).orElse("");
        out.printf(
                Locale.ROOT,
                "%s: %d slots of %d min from %s%s%n",
                problem.name(),
                problem.slots(),
                problem.time().slotMinutes(),
                problem.time().label(0),
                zone);
        warnings.forEach(warning -> out.println("Note: " + warning));
        out.println();
        double cost = plan.judgement().costs().total();
        double uncontrolled = plan.uncontrolled().total();
        Proof proof = plan.proof();
        out.println(plan.status() + ": " + meaning());
        out.printf(
                Locale.ROOT,
                "  cost %s   lower bound %s   gap %s (%.4f %%)%n",
                money(cost),
                Double.isFinite(proof.lowerBound()) ? money(proof.lowerBound()) : "none",
                Double.isFinite(proof.gap()) ? money(proof.gap()) : "unknown",
                100 * proof.relativeGap());
        out.printf(
                Locale.ROOT,
                "  without control %s   saved %s%s%n",
                money(uncontrolled),
                money(uncontrolled - cost),
                uncontrolled > 0 ? String.format(Locale.ROOT, " (%.2f %%)", 100 * (1 - cost / uncontrolled)) : "");
        objective(out);
        problem.aims().previous().ifPresent(previous -> continuity(out));
        out.printf(
                Locale.ROOT,
                "  solved in %.2f s: %d variables, %d rows, %d decisions%s%n",
                plan.effort().time().toNanos() / 1e9,
                plan.effort().variables(),
                plan.effort().rows(),
                plan.effort().decisions(),
                plan.effort().deadlineReached() ? "; stopped at the deadline" : "");
    }

    private void objective(PrintWriter out) {
        Objective objective = problem.aims().objective();
        if (objective != Objective.COST) {
            out.printf(
                    Locale.ROOT,
                    "  objective %s: %.3f %s, then cost%n",
                    objective.text(),
                    (objective.greatest() ? -1 : 1) * plan.judgement().goal() + 0.0,
                    objective.unit().equals("currency") ? problem.currency() : objective.unit());
        }
    }

    private void continuity(PrintWriter out) {
        Continuity continuity = plan.judgement().continuity();
        String conceded = plan.proof().conceded() > 0
                ? "; " + money(plan.proof().conceded()) + " given up for fewer changes"
                : "";
        out.printf(
                Locale.ROOT,
                "  changes against the plan before: %d setpoints, %.3f kWh%s%n",
                continuity.changedSetpoints(),
                continuity.changedKwh(),
                conceded);
    }

    private String meaning() {
        return switch (plan.status()) {
            case OPTIMAL -> "every limit and goal is kept, and no plan is cheaper by more than 0.01 %.";
            case FEASIBLE -> "every limit and goal is kept; a cheaper plan may exist, by at most the gap.";
            case DEGRADED -> "not every limit and goal can be kept; see what is missed below.";
        };
    }

    private void costs(PrintWriter out) {
        Map<String, double[]> rows = new LinkedHashMap<>();
        Costs costs = plan.judgement().costs();
        Costs without = plan.uncontrolled();
        rows.put("energy import", new double[] {costs.energyImport(), without.energyImport()});
        rows.put("export revenue", new double[] {-costs.exportRevenue(), -without.exportRevenue()});
        rows.put("demand charges", new double[] {costs.demand(), without.demand()});
        rows.put("carbon", new double[] {costs.carbon(), without.carbon()});
        rows.put("fixed fees", new double[] {costs.fixedFees(), without.fixedFees()});
        rows.put("degradation", new double[] {costs.degradation(), without.degradation()});
        rows.put("fuel", new double[] {costs.fuel(), without.fuel()});
        rows.put("starts", new double[] {costs.starts(), without.starts()});
        rows.put("imbalance", new double[] {costs.imbalance(), without.imbalance()});
        rows.put("hydrogen", new double[] {-costs.hydrogenRevenue(), -without.hydrogenRevenue()});
        rows.put("stored energy", new double[] {-costs.storedEnergyCredit(), -without.storedEnergyCredit()});
        out.printf("  %-16s %16s %16s%n", "in " + problem.currency(), "plan", "without control");
        rows.forEach((name, row) -> {
            if (row[0] != 0 || row[1] != 0) {
                out.printf("  %-16s %16s %16s%n", name, amount(row[0]), amount(row[1]));
            }
        });
        out.printf("  %-16s %16s %16s%n", "total", amount(costs.total()), amount(without.total()));
        if (plan.judgement().emissionsKg() > 0) {
            out.printf(
                    Locale.ROOT,
                    "  emissions of imported energy: %.1f kg%n",
                    plan.judgement().emissionsKg());
        }
    }

    private void violations(PrintWriter out) {
        List<Missed> missed = plan.judgement().missed();
        if (missed.isEmpty()) {
            return;
        }
        out.println();
        out.println("Missed, " + missed.size() + " in all, the largest first:");
        missed.stream()
                .sorted(Comparator.comparingDouble(Missed::amount).reversed())
                .limit(MOST_VIOLATIONS)
                .forEach(each -> out.println("  " + each.inWords()));
    }

    private void limits(PrintWriter out) {
        Map<String, Double> grouped = new LinkedHashMap<>();
        for (LimitValue value : plan.limits()) {
            grouped.merge(group(value.limit()), value.savingPerUnit(), Double::sum);
        }
        if (grouped.isEmpty()) {
            return;
        }
        out.println();
        out.println("What one unit more room would save, while little changes" + misses() + ":");
        grouped.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(MOST_LIMITS)
                .forEach(each -> out.println("  " + money(each.getValue()) + " " + each.getKey()));
    }

    /** Where something is missed, room is worth what the miss is counted with. */
    private String misses() {
        return plan.judgement().missed().isEmpty()
                ? ""
                : ", a missed kWh counted as " + money(MissedPrice.perKwh(problem));
    }

    /** Limits of the grid matter slot by slot, those of an asset over the whole horizon. */
    private String group(Limit limit) {
        String what = "per " + limit.kind().unit() + " " + limit.kind().words() + " of " + limit.assetId();
        return switch (limit.kind()) {
            case RESERVE, IMPORT_LIMIT, EXPORT_LIMIT, DEMAND_PEAK, CYCLES, END_ENERGY ->
                what + ", " + problem.time().label(limit.slot());
            case CHARGE_POWER, DISCHARGE_POWER, STORED_MOST, STORED_LEAST, POWER, HEAT_STORE ->
                what + ", in all slots together";
        };
    }

    private String money(double value) {
        return amount(value) + " " + problem.currency();
    }

    private static String amount(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 1 && value != 0 ? "%.4f" : "%.2f", value + 0.0);
    }
}
