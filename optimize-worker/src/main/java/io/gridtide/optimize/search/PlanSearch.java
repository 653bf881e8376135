package io.gridtide.optimize.search;

import ai.timefold.solver.core.api.solver.SolverConfigOverride;
import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.heuristic.selector.move.factory.MoveIteratorFactoryConfig;
import ai.timefold.solver.core.config.localsearch.LocalSearchPhaseConfig;
import ai.timefold.solver.core.config.localsearch.decider.acceptor.LocalSearchAcceptorConfig;
import ai.timefold.solver.core.config.localsearch.decider.forager.LocalSearchForagerConfig;
import ai.timefold.solver.core.config.solver.EnvironmentMode;
import ai.timefold.solver.core.config.solver.SolverConfig;
import ai.timefold.solver.core.config.solver.termination.TerminationConfig;
import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.Objective;
import io.gridtide.optimize.site.SiteProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Searches around a plan of a site for a better one: cheaper, or as cheap and closer to the plan before, with less energy through stores
 * and fewer setpoint changes. There is no construction phase: the plan to start from is complete, so the search is late acceptance with
 * small moves. The same plan and limit of moves give the same result, unless the time ends it first.
 *
 * <p>Instances are expensive (about a second) and can be used by any number of threads.
 */
public final class PlanSearch {
    /** Seed of every random choice; stated in each published schedule. */
    public static final long RANDOM_SEED = 20261101;

    private static final int LATE_ACCEPTANCE_SIZE = 200;

    /** A search that finds nothing better in this share of its moves is over. */
    private static final int IDLE_SHARE = 2;

    private final SolverFactory<PowerPlan> factory;

    /**
     * When to stop.
     *
     * @param time at most
     * @param moves tried at most; the same on every machine
     */
    public record Limit(Duration time, long moves) {}

    /** Without checks of the solver's own work on each move. */
    public PlanSearch() {
        this(EnvironmentMode.PHASE_ASSERT);
    }

    PlanSearch(EnvironmentMode environmentMode) {
        this.factory = SolverFactory.create(new SolverConfig()
                .withSolutionClass(PowerPlan.class)
                .withEntityClasses(PowerSlot.class)
                .withConstraintProviderClass(PlanConstraintProvider.class)
                .withEnvironmentMode(environmentMode)
                .withRandomSeed(RANDOM_SEED)
                .withPhases(localSearch())
                .withTerminationConfig(new TerminationConfig().withStepCountLimit(0)));
    }

    private static LocalSearchPhaseConfig localSearch() {
        return new LocalSearchPhaseConfig()
                .withMoveSelectorConfig(new MoveIteratorFactoryConfig().withMoveIteratorFactoryClass(PowerMoves.class))
                .withAcceptorConfig(new LocalSearchAcceptorConfig().withLateAcceptanceSize(LATE_ACCEPTANCE_SIZE))
                .withForagerConfig(new LocalSearchForagerConfig().withAcceptedCountLimit(1));
    }

    /**
     * The best plan found, in the order of the flows it starts from; never one that the score calls worse.
     *
     * @param start what every asset of the site does in the plan to start from
     * @return nothing where the site strives for something else than money first, or has nothing that can be searched over
     */
    public Optional<List<AssetFlows>> improved(SiteProblem problem, List<AssetFlows> start, Limit limit) {
        Movers movers = Movers.of(problem, start);
        if (problem.aims().objective() != Objective.COST || movers.movers().isEmpty()) {
            return Optional.empty();
        }
        SiteRule site = SiteRule.of(problem, movers, start);
        TerminationConfig termination = new TerminationConfig()
                .withSpentLimit(limit.time())
                .withMoveCountLimit(limit.moves())
                .withUnimprovedStepCountLimit((int) Math.min(Integer.MAX_VALUE, limit.moves() / IDLE_SHARE));
        PowerPlan found = factory.buildSolver(new SolverConfigOverride().withTerminationConfig(termination))
                .solve(plan(movers.movers(), site));
        return Optional.of(new SearchedFlows(movers, site, found).after(start));
    }

    static PowerPlan plan(List<Mover> movers, SiteRule site) {
        List<SiteSlot> slots = new ArrayList<>();
        for (int index = 0; index < site.slots(); index++) {
            slots.add(new SiteSlot(index, site));
        }
        List<PowerSlot> powerSlots = new ArrayList<>();
        for (Mover mover : movers) {
            for (int slot = mover.free().from(); slot < mover.free().to(); slot++) {
                powerSlots.add(new PowerSlot(powerSlots.size(), mover, slots.get(slot), mover.startUw()[slot]));
            }
        }
        return new PowerPlan(movers, powerSlots);
    }
}
