package io.gridtide.optimize.exact;

import io.gridtide.optimize.assess.Judgement;
import io.gridtide.optimize.assess.PortfolioJudgement;
import io.gridtide.optimize.assess.Uncontrolled;
import io.gridtide.optimize.program.LinearProgram;
import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.Portfolio;
import io.gridtide.optimize.site.SiteProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Plans a site to a proven optimum, or as near to it as the time allows. */
public final class SitePlanner {
    /** Program and assessor may differ by so much of the money that moves. */
    private static final double AGREEMENT = 1e-6;

    /** The bending program has a solution at once, but its linear programs take their time: a late plan is better than none. */
    private static final Duration BENDING = Duration.ofSeconds(5);

    private final LongSupplier nanoTime;
    private final Optional<SearchWatch> watch;

    /** @param nanoTime as {@link System#nanoTime()} */
    public SitePlanner(LongSupplier nanoTime) {
        this(nanoTime, Optional.empty());
    }

    /**
     * A planner of one plan, which can be watched.
     *
     * @param nanoTime as {@link System#nanoTime()}
     */
    public SitePlanner(LongSupplier nanoTime, SearchWatch watch) {
        this(nanoTime, Optional.of(watch));
    }

    private SitePlanner(LongSupplier nanoTime, Optional<SearchWatch> watch) {
        this.nanoTime = nanoTime;
        this.watch = watch;
    }

    /**
     * Plans a site.
     *
     * @param limit for the search; building the program and settling the powers come on top
     * @throws PlanDisagreementException when the plan does not stand up to the independent assessor: a mistake in here
     * @throws IllegalStateException when the solver finds nothing although limits and goals may bend
     */
    public SitePlan plan(SiteProblem problem, Duration limit) {
        return plan(Portfolio.of(problem), limit).sites().getFirst();
    }

    /**
     * Plans several sites together; as for one.
     *
     * @param limit for the search; building the program and settling the powers come on top
     */
    public PortfolioPlan plan(Portfolio portfolio, Duration limit) {
        Deadline deadline = new Deadline(limit, nanoTime, watch);
        deadline.tell(watching -> watching.moves(portfolio.sites().stream()
                .mapToDouble(site -> Uncontrolled.costs(site).gross())
                .sum()));
        LevelSolver levels = new LevelSolver(portfolio);
        Solved solved = levels.hard(deadline)
                .or(() -> levels.yielding(deadline))
                .or(() -> bending(levels, deadline))
                .orElseThrow(() -> new IllegalStateException(
                        "no solution for " + portfolio.name() + " although limits and goals may bend"
                                + "\nthis is a mistake in the planner; please report it with the file"));
        List<List<AssetFlows>> flows = solved.program().flows(solved.values());
        PortfolioJudgement judgement = PortfolioJudgement.of(portfolio, flows);
        Judgement whole = judgement.whole();
        double penalty = solved.program().penalty(solved.values());
        agree(whole, solved.objective() - penalty - whole.continuity().price());
        agree(whole, solved);
        Proof proof = proof(whole, solved);
        deadline.tell(watching -> watching.reached(whole.costs().total(), proof.lowerBound()));
        PlanStatus status = status(whole, proof, solved.goalGap());
        SitePlan.Effort effort = effort(solved, deadline);
        List<SitePlan> sites = new ArrayList<>();
        for (int index = 0; index < flows.size(); index++) {
            SiteProblem site = portfolio.sites().get(index);
            sites.add(new SitePlan(
                    site,
                    status,
                    flows.get(index),
                    judgement.sites().get(index),
                    Uncontrolled.costs(site),
                    proof,
                    solved.limits(),
                    effort));
        }
        return new PortfolioPlan(portfolio, sites, whole);
    }

    /**
     * Decides what the assets of a site do in its first slots without knowing which of several scenarios comes.
     *
     * @param scenarios the same site as it may come, equally likely, with names of their own
     * @param slots how many slots from the first on are the same in all
     * @param limit of time
     */
    public CommonStep.Outcome commonStep(List<SiteProblem> scenarios, int slots, Duration limit) {
        return CommonStep.decide(scenarios, slots, new Deadline(limit, nanoTime));
    }

    /** If the hard form has no solution or none was found in time, limits and goals bend. */
    private Optional<Solved> bending(LevelSolver levels, Deadline deadline) {
        Duration left = deadline.left();
        Deadline second = deadline.over() ? new Deadline(BENDING, nanoTime) : new Deadline(left, nanoTime);
        return levels.bending(second);
    }

    private static void agree(Judgement judgement, double programCost) {
        double cost = judgement.costs().total();
        double allowed = AGREEMENT * Math.max(1, judgement.costs().gross());
        if (!judgement.breaches().isEmpty() || Math.abs(cost - programCost) > allowed) {
            throw new PlanDisagreementException(cost, programCost, judgement.breaches());
        }
    }

    /** Program and assessor count what comes first alike. */
    private static void agree(Judgement judgement, Solved solved) {
        double counted = solved.program().goal(solved.values());
        double assessed = judgement.goal();
        if (Math.abs(counted - assessed) > AGREEMENT * Math.max(1, judgement.goalScale())) {
            throw new PlanDisagreementException(assessed, counted, judgement.breaches());
        }
    }

    private static Proof proof(Judgement judgement, Solved solved) {
        double cost = judgement.costs().total();
        double gap = Math.max(0, solved.objective() - solved.conceded() - solved.bound());
        if (gap <= 1e-9 * Math.max(1, judgement.costs().gross())) {
            gap = 0;
        }
        double reference = Math.max(
                Math.abs(cost - solved.conceded() - gap - judgement.costs().fixedFees()),
                0.01 * judgement.costs().gross());
        double relative = reference > 0 ? gap / reference : 0;
        double lowerBound = Double.isFinite(gap) ? cost - solved.conceded() - gap : Double.NEGATIVE_INFINITY;
        return new Proof(lowerBound, gap, relative, solved.conceded());
    }

    private static PlanStatus status(Judgement judgement, Proof proof, double goalGap) {
        if (judgement.missed().stream().anyMatch(missed -> missed.kind().degrades())) {
            return PlanStatus.DEGRADED;
        }
        return Math.max(goalGap, proof.relativeGap()) <= Proof.OPTIMAL_GAP ? PlanStatus.OPTIMAL : PlanStatus.FEASIBLE;
    }

    private static SitePlan.Effort effort(Solved solved, Deadline deadline) {
        LinearProgram program = solved.program().linear();
        return new SitePlan.Effort(
                program.variables(),
                program.rows().size(),
                program.whole().cardinality(),
                solved.rounds(),
                solved.stopped(),
                deadline.spent());
    }
}
