package io.gridtide.optimize.solver;

import ai.timefold.solver.core.config.solver.EnvironmentMode;
import ai.timefold.solver.core.config.solver.termination.TerminationConfig;
import io.gridtide.optimize.bound.Relaxation;
import io.gridtide.optimize.bound.RelaxationSolver;
import io.gridtide.optimize.model.BatterySlot;
import io.gridtide.optimize.model.DispatchBattery;
import io.gridtide.optimize.model.DispatchPlan;
import io.gridtide.optimize.model.DispatchSlot;
import io.gridtide.optimize.plan.Plan;
import io.gridtide.optimize.plan.PlanMoney;
import io.gridtide.optimize.plan.PlanResult;
import io.gridtide.optimize.plan.PlanStatus;
import io.gridtide.optimize.plan.Termination;
import io.gridtide.optimize.problem.PlanningProblem;
import io.gridtide.optimize.problem.ProblemCheck;
import io.gridtide.optimize.problem.Slot;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Plans the batteries of one site.
 *
 * <ol>
 *   <li>Problems that cannot be planned are refused with reasons.
 *   <li>The relaxation gives a start plan and a proven bound; when the start plan is not within the gap and the
 *       relaxation was loose, it is tightened.
 *   <li>The better of the start plan and the idle plan starts the search, idle when they cost the same.
 *   <li>The search improves it; what comes out is never worse than the start.
 * </ol>
 *
 * <p>Instances are expensive (about a second) and can be used again, by one thread at a time.
 */
public final class Planner {
    /** Seed of every random choice; stated in each published schedule. */
    public static final long RANDOM_SEED = 20261101;

    private static final double SAME_COST = 1e-9;

    private final PlanSearch search;
    private final InstantSource stopwatch;

    /** @param stopwatch measures how long planning takes; plans do not depend on it */
    public Planner(InstantSource stopwatch) {
        this(stopwatch, EnvironmentMode.PHASE_ASSERT);
    }

    Planner(InstantSource stopwatch, EnvironmentMode environmentMode) {
        this.search = new PlanSearch(RANDOM_SEED, environmentMode);
        this.stopwatch = stopwatch;
    }

    /** Plans, or says why not. */
    public PlanResult plan(PlanningProblem problem, PlannerLimits limits) {
        List<String> reasons = ProblemCheck.reasonsToRefuse(problem);
        if (!reasons.isEmpty()) {
            return new PlanResult.Refused(problem.siteId(), reasons);
        }
        Instant began = stopwatch.instant();
        PlanAssessor assessor = new PlanAssessor(problem);
        List<DispatchBattery> batteries = batteries(problem);
        Start start = start(problem, limits, assessor, batteries);
        boolean provenAtStart = start.money(assessor).proven();
        long[][] found = searched(problem, limits, batteries, start, provenAtStart);
        PlanAssessor.Assessment searched = assessor.assess(found);
        PlanAssessor.Assessment best =
                searched.objective() <= start.assessment.objective() + SAME_COST ? searched : start.assessment;
        PlanMoney money = assessor.money(best, start.relaxation.objectiveBound());
        Duration took = Duration.between(began, stopwatch.instant());
        return new PlanResult.Planned(new Plan(
                problem,
                status(problem, best, money),
                best.batteries(),
                best.siteSlots(),
                money,
                best.violations(),
                termination(limits, money, took),
                took));
    }

    @SuppressWarnings("ArrayRecordComponent") // a carrier inside this class, never compared
    private record Start(
            Relaxation relaxation, long[][] relaxedMw, long[][] powersMw, PlanAssessor.Assessment assessment) {
        PlanMoney money(PlanAssessor assessor) {
            return assessor.money(assessment, relaxation.objectiveBound());
        }
    }

    private static Start start(
            PlanningProblem problem, PlannerLimits limits, PlanAssessor assessor, List<DispatchBattery> batteries) {
        RelaxationSolver solver = new RelaxationSolver(limits.integerTimeLimit());
        Start start = start(problem, solver.solve(problem), assessor, batteries);
        if (start.money(assessor).proven() || start.relaxation.looseSlots().isEmpty()) {
            return start;
        }
        return start(problem, solver.tighten(problem, start.relaxation), assessor, batteries);
    }

    private static Start start(
            PlanningProblem problem, Relaxation relaxation, PlanAssessor assessor, List<DispatchBattery> batteries) {
        long[][] relaxedMw = new StartPlan(problem, relaxation).powersMw(batteries);
        long[][] idleMw = new long[batteries.size()][problem.slots().size()];
        PlanAssessor.Assessment relaxed = assessor.assess(relaxedMw);
        PlanAssessor.Assessment idle = assessor.assess(idleMw);
        return idle.objective() <= relaxed.objective() + SAME_COST
                ? new Start(relaxation, relaxedMw, idleMw, idle)
                : new Start(relaxation, relaxedMw, relaxedMw, relaxed);
    }

    private long[][] searched(
            PlanningProblem problem,
            PlannerLimits limits,
            List<DispatchBattery> batteries,
            Start start,
            boolean provenAtStart) {
        return powersMw(
                search.improve(
                        dispatchPlan(problem, batteries, start.relaxedMw, start.powersMw),
                        terminationConfig(limits, start, provenAtStart)),
                batteries.size(),
                problem.slots().size());
    }

    static long[][] powersMw(DispatchPlan plan, int batteries, int slots) {
        long[][] powersMw = new long[batteries][slots];
        for (BatterySlot batterySlot : plan.getBatterySlots()) {
            powersMw[batterySlot.getBattery().index()][batterySlot.getSlotIndex()] = batterySlot.getPowerMw();
        }
        return powersMw;
    }

    static DispatchPlan dispatchPlan(
            PlanningProblem problem, List<DispatchBattery> batteries, long[][] relaxedMw, long[][] powersMw) {
        List<BatterySlot> batterySlots = new ArrayList<>();
        for (DispatchBattery battery : batteries) {
            for (int index = 0; index < problem.slots().size(); index++) {
                Slot expected = problem.slots().get(index);
                batterySlots.add(new BatterySlot(
                        battery,
                        new DispatchSlot(index, problem.slotHours(), expected, problem.gridLimits()),
                        PowerLandmarks.powersMw(
                                battery, expected, problem.gridLimits(), relaxedMw[battery.index()][index]),
                        powersMw[battery.index()][index]));
            }
        }
        return new DispatchPlan(batterySlots);
    }

    private static TerminationConfig terminationConfig(PlannerLimits limits, Start start, boolean provenAtStart) {
        if (limits.stepLimit() > 0) {
            return PlanSearch.steps(limits);
        }
        if (provenAtStart) {
            return PlanSearch.tieBreaks(limits);
        }
        double bound = start.relaxation.objectiveBound();
        return PlanSearch.untilProven(
                limits, (long) Math.floor((bound + PlanMoney.PROVEN_GAP / 2 * Math.abs(bound)) * 1e6));
    }

    static List<DispatchBattery> batteries(PlanningProblem problem) {
        int slots = problem.slots().size();
        return IntStream.range(0, problem.batteries().size())
                .mapToObj(index -> DispatchBattery.of(
                        index, slots, problem.slotHours(), problem.batteries().get(index)))
                .toList();
    }

    private static PlanStatus status(PlanningProblem problem, PlanAssessor.Assessment best, PlanMoney money) {
        if (!problem.doubts().isEmpty() || !best.violations().isEmpty()) {
            return PlanStatus.DEGRADED;
        }
        return money.proven() ? PlanStatus.OPTIMAL : PlanStatus.FEASIBLE;
    }

    private static Termination termination(PlannerLimits limits, PlanMoney money, Duration took) {
        if (money.proven()) {
            return Termination.GAP_CLOSED;
        }
        if (limits.stepLimit() > 0) {
            return Termination.STEP_LIMIT;
        }
        return took.compareTo(limits.timeLimit()) >= 0 ? Termination.TIME_LIMIT : Termination.UNIMPROVED;
    }
}
