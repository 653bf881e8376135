package io.gridtide.optimize.program;

import io.gridtide.optimize.site.Objective;
import io.gridtide.optimize.site.SiteProblem;
import io.gridtide.optimize.site.TimeGrid;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** What the blocks of a program build together. */
final class Assembly {
    /** What gives way where not everything can be kept. */
    enum Bending {
        NOTHING,
        COMMITMENTS,
        LIMITS_AND_GOALS
    }

    /** Rules: what bends and who chooses. */
    record Rules(Bending bending, double penaltyPerKwh, BitSet exclusive) {
        boolean soft() {
            return bending == Bending.LIMITS_AND_GOALS;
        }
    }

    /** A committed power gives way long before a limit or goal does, and long after money. */
    private static final double COMMITMENT = 0.1;

    private final LinearProgram program;
    private final SiteProblem problem;
    private final String prefix;
    private final Rules rules;
    private final List<Exclusion> exclusions;
    private final Map<Integer, Exclusion> choices;
    private final BitSet orders;
    private final List<Integer> slacks;
    private final List<Limit> limits;
    private final Map<Integer, Double> calm;
    private final List<Integer> changes;
    private final Map<Integer, Double> goal;
    private double goalConstant;

    /** @param prefix of the names of its limits */
    Assembly(SiteProblem problem, String prefix, Rules rules) {
        this.program = new LinearProgram();
        this.problem = problem;
        this.prefix = prefix;
        this.rules = rules;
        this.exclusions = new ArrayList<>();
        this.choices = new HashMap<>();
        this.orders = new BitSet();
        this.slacks = new ArrayList<>();
        this.limits = new ArrayList<>();
        this.calm = new HashMap<>();
        this.changes = new ArrayList<>();
        this.goal = new TreeMap<>();
    }

    /** Another site in the same program. */
    private Assembly(Assembly first, SiteProblem problem, String prefix) {
        this.program = first.program;
        this.problem = problem;
        this.prefix = prefix;
        this.rules = first.rules;
        this.exclusions = first.exclusions;
        this.choices = first.choices;
        this.orders = first.orders;
        this.slacks = first.slacks;
        this.limits = first.limits;
        this.calm = first.calm;
        this.changes = first.changes;
        this.goal = first.goal;
    }

    /** Builds another site in the same program. */
    Assembly beside(SiteProblem other, String otherPrefix) {
        return new Assembly(this, other, otherPrefix);
    }

    LinearProgram program() {
        return program;
    }

    SiteProblem problem() {
        return problem;
    }

    TimeGrid time() {
        return problem.time();
    }

    double hours() {
        return problem.time().slotHours();
    }

    /** A variable by which a goal may be missed; nothing when goals are hard. */
    int slack(double kwhPerUnit) {
        if (!rules.soft()) {
            return program.continuous(0, 0, 0);
        }
        int slack = program.continuous(0, Double.POSITIVE_INFINITY, rules.penaltyPerKwh * kwhPerUnit);
        slacks.add(slack);
        return slack;
    }

    /** A variable by which a committed power may be missed, in kW; nothing when it has to stay. */
    int commitmentSlack() {
        if (rules.bending == Bending.NOTHING) {
            return program.continuous(0, 0, 0);
        }
        int slack = program.continuous(0, Double.POSITIVE_INFINITY, COMMITMENT * rules.penaltyPerKwh * hours());
        slacks.add(slack);
        return slack;
    }

    /** A term of what the plan strives for first, to be as little as possible; ignored unless it is this objective. */
    void goal(Objective objective, int variable, double weight) {
        if (problem.aims().objective() == objective && weight != 0) {
            goal.merge(variable, weight, Double::sum);
        }
    }

    /** A constant of it. */
    void goalConstant(Objective objective, double amount) {
        if (problem.aims().objective() == objective) {
            goalConstant += amount;
        }
    }

    Map<Integer, Double> goal() {
        return goal;
    }

    double goalConstant() {
        return goalConstant;
    }

    List<Integer> slacks() {
        return slacks;
    }

    /** Whether import itself earns money in a slot, which invites to waste energy. */
    boolean importEarns(int slot) {
        return problem.grid().importCostPerKwh(slot) < 0;
    }

    /** Among plans of equal cost the one with less of this is preferred, before calm is. */
    void change(int variable) {
        changes.add(variable);
    }

    List<Integer> changes() {
        return changes;
    }

    /** Of two exclusive flows the greater one. */
    void decide(double[] relaxed, double[] decided) {
        choices.forEach(
                (choice, exclusion) -> decided[choice] = relaxed[exclusion.one()] > relaxed[exclusion.other()] ? 1 : 0);
    }

    /** How far a flow can go: up to a limit that does not bend, a tighter bound for decisions. */
    double reachableKw(double mostKw, double limitKw) {
        return rules.soft() ? mostKw : Math.min(mostKw, limitKw);
    }

    /** The part of a solution's objective that is no money. */
    double penalty(double[] values) {
        return slacks.stream()
                .mapToDouble(slack -> program.cost(slack) * values[slack])
                .sum();
    }

    /** Two variables of which only one may be positive; enforced where the rules say so. */
    void exclude(Exclusion exclusion) {
        enforced(exclusion).ifPresent(choice -> choices.put(choice, exclusion));
    }

    /** The same for parts that are filled in order: who knows the order decides. */
    OptionalInt excludeInOrder(Exclusion exclusion) {
        OptionalInt order = enforced(exclusion);
        order.ifPresent(orders::set);
        return order;
    }

    /** Whole variables that only say which of two flows may be positive. */
    BitSet choices() {
        BitSet all = (BitSet) orders.clone();
        choices.keySet().forEach(all::set);
        return all;
    }

    private OptionalInt enforced(Exclusion exclusion) {
        int number = exclusions.size();
        exclusions.add(exclusion);
        if (!rules.exclusive.get(number)) {
            return OptionalInt.empty();
        }
        int first = program.binary(0);
        program.row(Double.NEGATIVE_INFINITY, 0).add(exclusion.one(), 1).add(first, -exclusion.mostOne());
        program.row(Double.NEGATIVE_INFINITY, exclusion.mostOther())
                .add(exclusion.other(), 1)
                .add(first, exclusion.mostOther());
        return OptionalInt.of(first);
    }

    /** Remembers a limit whose relaxation may save money. */
    void limit(Limit limit) {
        limits.add(
                prefix.isEmpty()
                        ? limit
                        : new Limit(limit.kind(), prefix + limit.assetId(), limit.slot(), limit.place()));
    }

    /** Among plans of equal cost the one with less of this is preferred. */
    void calm(int variable, double weight) {
        calm.merge(variable, weight, Double::sum);
    }

    List<Exclusion> exclusions() {
        return exclusions;
    }

    List<Limit> limits() {
        return limits;
    }

    Map<Integer, Double> calm() {
        return calm;
    }
}
