package io.gridtide.optimize.schedule;

import io.gridtide.optimize.assess.Assessor;
import io.gridtide.optimize.assess.Missed;
import io.gridtide.optimize.assess.Uncontrolled;
import io.gridtide.optimize.exact.PlanStatus;
import io.gridtide.optimize.exact.Proof;
import io.gridtide.optimize.exact.SitePlan;
import io.gridtide.optimize.exact.SitePlanner;
import io.gridtide.optimize.input.PlanTask;
import io.gridtide.optimize.input.TaskCheck;
import io.gridtide.optimize.plan.PublishedStatus;
import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.PreviousPlan;
import io.gridtide.optimize.site.SiteProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a plan for whatever can be planned. It refuses with reasons; where the exact planner fails, local search plans, and where that finds
 * nothing either, every asset is left without control.
 */
public final class PlanMaker {
    private static final Logger LOG = LoggerFactory.getLogger(PlanMaker.class);

    /** This part of the time is for the step that is decided on scenarios. */
    private static final int FIRST_STEP = 4;

    private final SitePlanner planner;
    private final Optional<CalmStage> calm;
    private final Duration limit;
    private final Function<String, PlanOn> planOn;

    /**
     * A maker of plans.
     *
     * @param calm the last stage of planning
     * @param limit for the search of one plan
     * @param planOn what of the forecasts plans of a site are made on, by its id
     */
    public PlanMaker(SitePlanner planner, CalmStage calm, Duration limit, Function<String, PlanOn> planOn) {
        this(planner, Optional.of(calm), limit, planOn);
    }

    /** Without the last stage: for plans that nobody follows. */
    public PlanMaker(SitePlanner planner, Duration limit, Function<String, PlanOn> planOn) {
        this(planner, Optional.empty(), limit, planOn);
    }

    private PlanMaker(SitePlanner planner, Optional<CalmStage> calm, Duration limit, Function<String, PlanOn> planOn) {
        this.planner = planner;
        this.calm = calm;
        this.limit = limit;
        this.planOn = planOn;
    }

    /** Plans, or says why not. */
    public PlanOutcome plan(PlanTask task) {
        List<String> reasons = TaskCheck.reasonsToRefuse(task);
        if (!reasons.isEmpty()) {
            return new PlanOutcome.Refused(reasons);
        }
        if (task.shared().isPresent()) {
            return plan(List.of(task)).getFirst();
        }
        try {
            return plan(task, planOn.apply(task.siteId()));
        } catch (RuntimeException failure) {
            LOG.error("the exact planner failed siteId={}", task.siteId(), failure);
            return withoutProof(task, failure);
        }
    }

    private PlanOutcome plan(PlanTask task, PlanOn on) {
        Duration first = on.scenarios() == 0 ? Duration.ZERO : limit.dividedBy(FIRST_STEP);
        PlanOn.Chosen chosen = on.choose(task.problem(), task.bands(), planner, first);
        SitePlan exact = planner.plan(chosen.problem(), limit.minus(first));
        if (chosen.scenarios() && leavesStep(exact)) {
            chosen = chosen.onOneValue("limits, goals or physics do not allow it with what is expected");
            exact = planner.plan(chosen.problem(), limit.minus(first));
        }
        if (!chosen.whyNot().isEmpty()) {
            LOG.info(
                    "the next step was decided on one value per slot siteId={} reason=\"{}\"",
                    task.siteId(),
                    chosen.whyNot());
        }
        SitePlan settled = exact;
        SitePlan plan = calm.map(stage -> stage.calmer(settled)).orElse(settled);
        return planned(task.with(chosen.problem()), plan, chosen.scenarios(), List.of());
    }

    /** Whether the step that was decided on scenarios could not be kept. */
    private static boolean leavesStep(SitePlan plan) {
        int committed = plan.problem()
                .aims()
                .previous()
                .map(PreviousPlan::committedSlots)
                .orElse(0);
        return plan.judgement().missed().stream()
                .anyMatch(missed -> missed.kind() == Missed.Kind.COMMITTED_POWER && missed.slot() == committed - 1);
    }

    /**
     * Plans sites of a portfolio together. Where that fails each is planned in turn, so that no site's fault costs another its plan.
     * Their steps are not decided on scenarios and they are not calmed: both look at one site alone, and would break what they share.
     *
     * @param tasks that can be planned and share the same
     * @return in their order
     */
    public List<PlanOutcome> plan(List<PlanTask> tasks) {
        List<PlanTask> chosen = tasks.stream()
                .map(task -> task.with(planOn.apply(task.siteId()).expected(task.problem(), task.bands())))
                .toList();
        return new PortfolioStage(planner, limit).plan(chosen);
    }

    /** A plan in spite of a planner that failed. */
    private PlanOutcome withoutProof(PlanTask task, RuntimeException failure) {
        Optional<List<AssetFlows>> searched = calm.flatMap(stage -> stage.alone(task.problem()));
        String instead = searched.isPresent()
                ? "this plan comes from local search alone"
                : "every asset is left without control";
        return planned(
                task,
                unproven(task.problem(), searched.orElseGet(() -> Uncontrolled.flows(task.problem()))),
                false,
                List.of("the planner failed and " + instead + ": " + failure.getMessage()));
    }

    /** What happens when nothing is controlled, as a plan of which nothing is proven. */
    static SitePlan uncontrolled(SiteProblem problem) {
        return unproven(problem, Uncontrolled.flows(problem));
    }

    private static SitePlan unproven(SiteProblem problem, List<AssetFlows> flows) {
        return new SitePlan(
                problem,
                PlanStatus.DEGRADED,
                flows,
                Assessor.judge(problem, flows),
                Uncontrolled.costs(problem),
                new Proof(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0),
                List.of(),
                new SitePlan.Effort(0, 0, 0, 0, false, Duration.ZERO));
    }

    static PlanOutcome.Planned planned(PlanTask task, SitePlan plan, boolean onScenarios, List<String> failures) {
        List<String> reasons = new ArrayList<>(failures);
        reasons.addAll(task.doubts());
        task.outsideRange().stream().map(PlanTask.OutsideRange::inWords).forEach(reasons::add);
        plan.judgement().missed().stream()
                .filter(missed -> missed.kind().degrades())
                .map(Missed::inWords)
                .forEach(reasons::add);
        boolean degraded = !reasons.isEmpty();
        double relativeGap = PlanOutcome.Planned.relativeGap(plan);
        boolean proven = relativeGap <= Proof.OPTIMAL_GAP;
        if (!proven) {
            reasons.add(unproven(plan, relativeGap));
        }
        PublishedStatus kept = proven ? PublishedStatus.OPTIMAL : PublishedStatus.FEASIBLE;
        return new PlanOutcome.Planned(task, plan, degraded ? PublishedStatus.DEGRADED : kept, reasons, onScenarios);
    }

    private static String unproven(SitePlan plan, double relativeGap) {
        String end = plan.effort().deadlineReached() ? "the deadline ended the search" : "the search ended";
        return Double.isFinite(relativeGap)
                ? String.format(
                        Locale.ROOT, "within %.4f %% of the best plan as far as proven, %s", relativeGap * 100, end)
                : "nothing is proven about better plans, " + end;
    }
}
