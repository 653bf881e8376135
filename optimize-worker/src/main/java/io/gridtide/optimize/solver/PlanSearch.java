package io.gridtide.optimize.solver;

import ai.timefold.solver.core.api.solver.SolverConfigOverride;
import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.heuristic.selector.move.factory.MoveIteratorFactoryConfig;
import ai.timefold.solver.core.config.localsearch.LocalSearchPhaseConfig;
import ai.timefold.solver.core.config.localsearch.decider.acceptor.LocalSearchAcceptorConfig;
import ai.timefold.solver.core.config.localsearch.decider.forager.LocalSearchForagerConfig;
import ai.timefold.solver.core.config.solver.EnvironmentMode;
import ai.timefold.solver.core.config.solver.SolverConfig;
import ai.timefold.solver.core.config.solver.termination.TerminationConfig;
import io.gridtide.optimize.model.BatterySlot;
import io.gridtide.optimize.model.DispatchConstraintProvider;
import io.gridtide.optimize.model.DispatchPlan;
import io.gridtide.optimize.model.EnergyShiftMoves;
import java.time.Duration;

/**
 * The local search around a start plan. There is no construction phase: the start plan is complete and, nearly
 * always, within a few watts of the best one, so the search is late acceptance with small moves.
 */
final class PlanSearch {
    private static final int LATE_ACCEPTANCE_SIZE = 200;

    private final SolverFactory<DispatchPlan> factory;

    PlanSearch(long randomSeed, EnvironmentMode environmentMode) {
        this.factory = SolverFactory.create(new SolverConfig()
                .withSolutionClass(DispatchPlan.class)
                .withEntityClasses(BatterySlot.class)
                .withConstraintProviderClass(DispatchConstraintProvider.class)
                .withEnvironmentMode(environmentMode)
                .withRandomSeed(randomSeed)
                .withPhases(localSearch())
                .withTerminationConfig(new TerminationConfig().withStepCountLimit(0)));
    }

    private static LocalSearchPhaseConfig localSearch() {
        return new LocalSearchPhaseConfig()
                .withMoveSelectorConfig(
                        new MoveIteratorFactoryConfig().withMoveIteratorFactoryClass(EnergyShiftMoves.class))
                .withAcceptorConfig(new LocalSearchAcceptorConfig().withLateAcceptanceSize(LATE_ACCEPTANCE_SIZE))
                .withForagerConfig(new LocalSearchForagerConfig().withAcceptedCountLimit(1));
    }

    /**
     * The best plan found; never one with a lower score than the start.
     *
     * @param limit of time; half of it without anything better ends the search
     */
    DispatchPlan improve(DispatchPlan start, Duration limit) {
        TerminationConfig termination =
                new TerminationConfig().withSpentLimit(limit).withUnimprovedSpentLimit(limit.dividedBy(2));
        return factory.buildSolver(new SolverConfigOverride().withTerminationConfig(termination))
                .solve(start);
    }
}
