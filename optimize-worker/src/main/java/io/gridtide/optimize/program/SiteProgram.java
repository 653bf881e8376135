package io.gridtide.optimize.program;

import io.gridtide.optimize.program.Assembly.Bending;
import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.Portfolio;
import io.gridtide.optimize.site.PreviousPlan;
import io.gridtide.optimize.site.SiteProblem;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The program of a site, or of several that share a limit. Per slot and site {@code import - export + production - consumption = load}; the objective is what
 * {@code docs/plan-format.md} calls cost. Flows of which only one may be positive (charge and discharge, import and export) are free to
 * be both unless named, which can only lower the cost: the program is then a relaxation, exact where its solution uses only one.
 */
public final class SiteProgram {
    /** Whose the limits are that sites share. */
    public static final String PORTFOLIO = "portfolio";

    /** What is missed counts even more where the objective is no money. */
    private static final double GOAL_PENALTY = 10;

    private final Assembly assembly;
    private final List<SitePart> parts;

    private SiteProgram(Portfolio portfolio, Assembly.Rules rules) {
        this.assembly = new Assembly(portfolio.first(), portfolio.prefix(portfolio.first()), rules);
        this.parts = portfolio.sites().stream()
                .map(site -> site.equals(portfolio.first()) ? assembly : assembly.beside(site, portfolio.prefix(site)))
                .map(SitePart::new)
                .toList();
        for (int slot = 0; slot < portfolio.first().slots(); slot++) {
            shared(slot, portfolio.shared());
        }
    }

    /** The sum of what the sites exchange. */
    private void shared(int slot, Portfolio.SharedLimit limit) {
        double importKw = limit.importKw().at(slot);
        double exportKw = limit.exportKw().at(slot);
        if (Double.isFinite(importKw)) {
            shared(slot, 1, limit.importLeftKw(slot), Limit.Kind.IMPORT_LIMIT);
        }
        if (Double.isFinite(exportKw)) {
            shared(slot, -1, limit.exportLeftKw(slot), Limit.Kind.EXPORT_LIMIT);
        }
    }

    private void shared(int slot, double sign, double mostKw, Limit.Kind kind) {
        linear().inSlot(slot);
        LinearProgram.Row row =
                linear().row(Double.NEGATIVE_INFINITY, mostKw).add(assembly.slack(assembly.hours()), -1);
        parts.forEach(part ->
                row.add(part.grid().importKw(slot), sign).add(part.grid().exportKw(slot), -sign));
        assembly.limits().add(new Limit(kind, PORTFOLIO, slot, new Limit.Place.OfRow(row.number())));
    }

    /**
     * With every limit and goal kept.
     *
     * @param exclusive numbers of the exclusions that decisions enforce
     */
    public static SiteProgram hard(SiteProblem problem, BitSet exclusive) {
        return hard(Portfolio.of(problem), exclusive);
    }

    /**
     * The same of several sites.
     *
     * @param exclusive numbers of the exclusions that decisions enforce
     */
    public static SiteProgram hard(Portfolio problem, BitSet exclusive) {
        return new SiteProgram(problem, new Assembly.Rules(Bending.NOTHING, 0, exclusive));
    }

    /** With every limit and goal kept, and committed powers as far as that allows. */
    public static SiteProgram yielding(Portfolio problem, BitSet exclusive) {
        return new SiteProgram(
                problem, new Assembly.Rules(Bending.COMMITMENTS, MissedPrice.perKwh(problem), exclusive));
    }

    /** With grid limits and goals that can be missed at a price that no tariff of the problem reaches. */
    public static SiteProgram soft(Portfolio problem, BitSet exclusive) {
        return new SiteProgram(
                problem, new Assembly.Rules(Bending.LIMITS_AND_GOALS, MissedPrice.perKwh(problem), exclusive));
    }

    /** The program itself. */
    public LinearProgram linear() {
        return assembly.program();
    }

    /** Pairs of flows of which only one may be positive. */
    public List<Exclusion> exclusions() {
        return assembly.exclusions();
    }

    /** Limits whose relaxation may save money. */
    public List<Limit> limits() {
        return assembly.limits();
    }

    /**
     * Whole decisions near a solution in which they need not be whole; they keep the rules of each asset, not always those of the site.
     *
     * @param relaxed values of all variables
     * @return a value for each variable that has to be whole, 0 for the others
     */
    public double[] decisions(double[] relaxed) {
        return decisions(relaxed, false);
    }

    /**
     * The same.
     *
     * @param cautious whether powers that depend on decisions are kept where they may as well be nothing
     */
    public double[] decisions(double[] relaxed, boolean cautious) {
        double[] decided = new double[assembly.program().variables()];
        parts.forEach(part -> part.decide(relaxed, cautious, decided));
        assembly.decide(relaxed, decided);
        return decided;
    }

    /**
     * The decisions of the plan before; what it says nothing of is off. They need not keep the rules of the site, or of an asset whose run
     * the plan before did not see the end of.
     *
     * @return a value for each variable that has to be whole, the others mean nothing; or nothing where a site has no plan before
     */
    public Optional<double[]> decisionsBefore() {
        if (parts.stream().anyMatch(part -> part.before().isEmpty())) {
            return Optional.empty();
        }
        double[] values = new double[assembly.program().variables()];
        parts.forEach(part -> part.recall(part.before().orElseThrow(), values));
        assembly.decide(values, values);
        return Optional.of(values);
    }

    /** Whole variables that are states of assets: not those that only say which of two flows may be positive. */
    public BitSet states() {
        BitSet states = (BitSet) assembly.program().whole().clone();
        states.andNot(assembly.choices());
        return states;
    }

    /** The part of a solution's objective that is the price of missed limits and goals. */
    public double penalty(double[] values) {
        return assembly.penalty(values);
    }

    /** Objective of stability: how far powers leave the plan before, in kW over all slots; nothing where there was none. */
    public Optional<double[]> changeCosts() {
        if (assembly.changes().isEmpty()) {
            return Optional.empty();
        }
        double[] costs = new double[assembly.program().variables()];
        assembly.changes().forEach(variable -> costs[variable] = 1);
        return Optional.of(costs);
    }

    /** The same program for what the plan strives for first: as little as possible of it; what bends still bends least. */
    public SiteProgram pursuing() {
        LinearProgram linear = assembly.program();
        double[] costs = goalCosts();
        assembly.slacks().forEach(slack -> costs[slack] = GOAL_PENALTY * linear.cost(slack));
        linear.minimise(costs, goalConstant());
        return this;
    }

    /** The same program with what the plan strives for first held at what can be reached. */
    public SiteProgram holding(double most) {
        LinearProgram.Row row = assembly.program().row(Double.NEGATIVE_INFINITY, most - goalConstant());
        assembly.goal().forEach(row::add);
        return this;
    }

    /**
     * The same program of sites that are one site in several scenarios: every asset does the same in the first slots. States of assets
     * have to be whole there only.
     *
     * @param slots how many
     */
    public SiteProgram common(int slots) {
        CommonSlots common = new CommonSlots(linear(), parts);
        common.tie(slots);
        common.calm(calmCosts());
        states().stream().filter(variable -> linear().slot(variable) >= slots).forEach(variable -> linear().whole()
                .clear(variable));
        return this;
    }

    /** How much of what the plan strives for first a solution has, less being better. */
    public double goal(double[] values) {
        return goalConstant()
                + assembly.goal().entrySet().stream()
                        .mapToDouble(term -> term.getValue() * values[term.getKey()])
                        .sum();
    }

    private double goalConstant() {
        return parts.stream()
                .mapToDouble(part -> part.assembly().goalConstant())
                .sum();
    }

    private double[] goalCosts() {
        double[] costs = new double[assembly.program().variables()];
        assembly.goal().forEach((variable, weight) -> costs[variable] = weight);
        return costs;
    }

    /** How much more than the cheapest a plan may cost that changes less, in currency; of several sites the sum. */
    public double toleratedCost() {
        return parts.stream()
                .flatMap(part -> part.assembly().problem().aims().previous().stream())
                .mapToDouble(PreviousPlan::toleratedCost)
                .sum();
    }

    /** Objective of the tie-break: energy moved, a little more the later; curtailed energy. */
    public double[] calmCosts() {
        double[] costs = new double[assembly.program().variables()];
        assembly.calm().forEach((variable, weight) -> costs[variable] = weight);
        return costs;
    }

    /** Numbers of the exclusions that a solution breaks. */
    public BitSet brokenBy(double[] values) {
        BitSet broken = new BitSet();
        for (int number = 0; number < exclusions().size(); number++) {
            broken.set(number, exclusions().get(number).brokenBy(values));
        }
        return broken;
    }

    /** What each asset of each site does in a solution, in their order. */
    public List<List<AssetFlows>> flows(double[] values) {
        return parts.stream().map(part -> part.flows(values)).toList();
    }
}
