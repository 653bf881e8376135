package io.gridtide.optimize.explain;

import io.gridtide.optimize.assess.Costs;
import io.gridtide.optimize.exact.SitePlan;
import io.gridtide.optimize.site.SiteProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Sums the lines of a plan by kind and names those that matter most. */
public final class PlanExplainer {
    /** Costs that differ by less are equal: rounding must not decide which line comes first. */
    private static final double ROUNDING = 1e-9;

    /** Less than this share of the money that moves is rounding. */
    private static final double REST = 1e-6;

    private static final Comparator<CostLine> GREATEST_FIRST = Comparator.comparingDouble(
                    (CostLine line) -> -Math.rint(Math.abs(line.cost()) / ROUNDING))
            .thenComparingDouble(line -> -Math.rint(line.amount() / ROUNDING));

    private final int mostLines;
    private final PeakCost peakCost;

    /** @param mostLines named for each kind of cost */
    public PlanExplainer(int mostLines) {
        this(mostLines, PeakCost.WHOLE);
    }

    /**
     * An explainer.
     *
     * @param mostLines named for each kind of cost
     * @param peakCost which part of a demand charge it names
     */
    public PlanExplainer(int mostLines, PeakCost peakCost) {
        this.mostLines = mostLines;
        this.peakCost = peakCost;
    }

    /** Explains a plan as it is. */
    public Explanation explain(SitePlan plan) {
        List<CostLine> lines = new ArrayList<>(
                Stream.concat(GridLines.of(plan, peakCost), AssetLines.of(plan)).toList());
        lines.addAll(rest(plan, lines));
        List<Explanation.Part> parts = Arrays.stream(CostKind.values())
                .map(kind -> part(
                        kind, lines.stream().filter(line -> line.kind() == kind).toList()))
                .filter(part -> part.places() > 0)
                .sorted(Comparator.comparingDouble(Explanation.Part::cost).reversed())
                .toList();
        double cost = lines.stream().mapToDouble(CostLine::cost).sum();
        return new Explanation(plan.problem().currency(), cost, parts);
    }

    /** Costs of any course of a problem by kind, in currency; negative where money is earned. */
    public Map<CostKind, Double> byKind(Costs costs, SiteProblem problem) {
        double before = peakCost.before(problem);
        Map<CostKind, Double> byKind = new EnumMap<>(CostKind.class);
        byKind.put(CostKind.ENERGY, costs.energyImport());
        byKind.put(CostKind.EXPORT, -costs.exportRevenue());
        byKind.put(CostKind.EMISSIONS, costs.carbon());
        byKind.put(CostKind.DEMAND, costs.demand() - before);
        byKind.put(CostKind.DEGRADATION, costs.degradation());
        byKind.put(CostKind.FUEL, costs.fuel());
        byKind.put(CostKind.STARTS, costs.starts());
        byKind.put(CostKind.IMBALANCE, costs.imbalance());
        byKind.put(CostKind.HYDROGEN, -costs.hydrogenRevenue());
        byKind.put(CostKind.CREDIT, -costs.storedEnergyCredit());
        byKind.put(CostKind.FEES, costs.fixedFees() + before);
        return byKind;
    }

    /** What no line names, so that the parts always are those of the assessor. */
    private List<CostLine> rest(SitePlan plan, List<CostLine> lines) {
        Costs costs = plan.judgement().costs();
        Map<CostKind, Double> known = byKind(costs, plan.problem());
        lines.forEach(line -> known.merge(line.kind(), -line.cost(), Double::sum));
        return known.entrySet().stream()
                .filter(entry -> Math.abs(entry.getValue()) > REST * Math.max(1, costs.gross()))
                .map(entry -> new CostLine(
                        entry.getKey(),
                        "site",
                        OptionalInt.empty(),
                        "over the horizon",
                        1,
                        CostLine.WHOLE_HORIZON,
                        entry.getValue()))
                .toList();
    }

    private Explanation.Part part(CostKind kind, List<CostLine> lines) {
        return new Explanation.Part(
                kind,
                lines.stream().mapToDouble(CostLine::cost).sum(),
                lines.size(),
                lines.stream().sorted(GREATEST_FIRST).limit(mostLines).toList());
    }
}
