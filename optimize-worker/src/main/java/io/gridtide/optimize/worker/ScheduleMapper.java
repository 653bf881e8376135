package io.gridtide.optimize.worker;

import io.gridtide.optimize.exact.SitePlan;
import io.gridtide.optimize.input.PlanTask;
import io.gridtide.optimize.input.PublishedPlan;
import io.gridtide.optimize.input.UsedInput;
import io.gridtide.optimize.plan.PublishedStatus;
import io.gridtide.optimize.schedule.AssetCourse;
import io.gridtide.optimize.schedule.BindingLimit;
import io.gridtide.optimize.schedule.PlanOutcome;
import io.gridtide.optimize.search.PlanSearch;
import io.gridtide.optimize.site.SiteProblem;
import io.gridtide.schemas.avro.AssetSlot;
import io.gridtide.schemas.avro.ScheduleAsset;
import io.gridtide.schemas.avro.ScheduleInput;
import io.gridtide.schemas.avro.ScheduleInputStatus;
import io.gridtide.schemas.avro.SchedulePortfolio;
import io.gridtide.schemas.avro.SchedulePublished;
import io.gridtide.schemas.avro.ScheduleStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Between plans and the records that carry them. */
final class ScheduleMapper {
    private static final String OBJECTIVE = "MIN_COST";
    /** The first free step costs least on average over scenarios. */
    private static final String OBJECTIVE_ON_SCENARIOS = "MIN_EXPECTED_COST";

    private ScheduleMapper() {}

    /**
     * What surrounds a plan.
     *
     * @param identity site, owner, name and revision
     * @param supersedes the plan before it
     * @param issuedAt now, on the clock that plans follow
     * @param currency of the site
     * @param trigger why it was made
     * @param correlationId of the request
     */
    record Envelope(
            PublishedPlan.Identity identity,
            Optional<String> supersedes,
            Instant issuedAt,
            String currency,
            Trigger trigger,
            Optional<String> correlationId) {}

    /** A plan as a record. */
    static SchedulePublished schedule(Envelope envelope, PlanOutcome.Planned planned, List<UsedInput> inputs) {
        PlanTask task = planned.task();
        SitePlan plan = planned.plan();
        SiteProblem problem = plan.problem();
        List<AssetCourse> courses = AssetCourse.of(plan.flows());
        return head(envelope, inputs)
                .setObjective(objective(planned))
                .setFrom(task.start())
                .setTo(task.slotStart(problem.slots()))
                .setResolutionSeconds((int) task.slotLength().toSeconds())
                .setStatus(ScheduleStatus.valueOf(planned.status().name()))
                .setStatusReasons(planned.reasons())
                .setCost(plan.judgement().costs().total())
                .setCostWithoutBattery(plan.uncontrolled().total())
                .setLowerBound(finiteOrNull(plan.proof().lowerBound()))
                .setGap(finiteOrNull(planned.relativeGap()))
                .setTermination(termination(planned))
                .setSolveMillis(plan.effort().time().toMillis())
                .setAssetSlots(ScheduleRows.assetSlots(task, courses))
                .setSiteSlots(ScheduleRows.siteSlots(task, plan))
                .setViolations(ScheduleRows.violations(task, plan))
                .setCostParts(ScheduleRows.costParts(plan.judgement().costs()))
                .setLimits(BindingLimit.of(plan.limits()).stream()
                        .map(limit -> ScheduleRows.limit(task, limit))
                        .toList())
                .setAssets(courses.stream()
                        .map(course -> new ScheduleAsset(
                                course.assetId(), course.type(), orNull(changesPerDay(course, problem))))
                        .toList())
                .setExplanation(ScheduleRows.explanation(task, plan))
                .setSetpointChangesPerDay(courses.stream()
                        .flatMapToDouble(course -> changesPerDay(course, problem).stream())
                        .sum())
                .setChangedSetpoints(
                        problem.aims().previous().isPresent()
                                ? plan.judgement().continuity().changedSetpoints()
                                : null)
                .setDeadlineReached(plan.effort().deadlineReached())
                .setEmissionsKg(
                        problem.grid().carbon().gramsPerKwh().greatest() > 0
                                ? plan.judgement().emissionsKg()
                                : null)
                .setPortfolio(planned.together().map(ScheduleMapper::portfolio).orElse(null))
                .build();
    }

    private static SchedulePortfolio portfolio(PlanOutcome.Together together) {
        return SchedulePortfolio.newBuilder()
                .setPortfolioId(together.portfolioId())
                .setSiteIds(together.siteIds())
                .setCountedSiteIds(together.countedSiteIds())
                .setCost(together.cost())
                .setLowerBound(finiteOrNull(together.lowerBound()))
                .setGap(finiteOrNull(together.gap()))
                .build();
    }

    /** A refusal as a record: the horizon that was asked for, no slots. */
    static SchedulePublished refusal(Envelope envelope, Horizon horizon, List<String> reasons, List<UsedInput> inputs) {
        return head(envelope, inputs)
                .setFrom(horizon.from())
                .setTo(horizon.to())
                .setResolutionSeconds((int) horizon.slotLength().toSeconds())
                .setStatus(ScheduleStatus.REFUSED)
                .setStatusReasons(reasons)
                .setTermination(PublishedStatus.REFUSED.name())
                .setSolveMillis(0)
                .setAssetSlots(List.of())
                .setSiteSlots(List.of())
                .setViolations(List.of())
                .build();
    }

    private static String objective(PlanOutcome.Planned planned) {
        return switch (planned.plan().problem().aims().objective()) {
            case COST -> planned.onScenarios() ? OBJECTIVE_ON_SCENARIOS : OBJECTIVE;
            case SELF_CONSUMPTION -> "MAX_SELF_CONSUMPTION";
            case EMISSIONS -> "MIN_EMISSIONS";
            case REVENUE -> "MAX_REVENUE";
            case IMBALANCE -> "MIN_IMBALANCE";
        };
    }

    /** A span that was to be planned. */
    record Horizon(Instant from, Instant to, Duration slotLength) {}

    private static SchedulePublished.Builder head(Envelope envelope, List<UsedInput> inputs) {
        return SchedulePublished.newBuilder()
                .setSiteId(envelope.identity.siteId())
                .setTenantId(envelope.identity.tenantId())
                .setScheduleId(envelope.identity.scheduleId())
                .setRevision(envelope.identity.revision())
                .setSupersedes(envelope.supersedes.orElse(null))
                .setIssuedAt(envelope.issuedAt)
                .setObjective(OBJECTIVE)
                .setCurrency(envelope.currency)
                .setSolverSeed(PlanSearch.RANDOM_SEED)
                .setInputs(inputs.stream().map(ScheduleMapper::input).toList())
                .setTrigger(envelope.trigger.name())
                .setCorrelationId(envelope.correlationId.orElse(null));
    }

    private static String termination(PlanOutcome.Planned planned) {
        if (planned.proven()) {
            return "GAP_CLOSED";
        }
        return planned.plan().effort().deadlineReached() ? "TIME_LIMIT" : "UNIMPROVED";
    }

    private static OptionalDouble changesPerDay(AssetCourse course, SiteProblem problem) {
        return course.changesPerDay(problem.slots(), problem.time().days());
    }

    private static @Nullable Double finiteOrNull(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private static ScheduleInput input(UsedInput input) {
        return ScheduleInput.newBuilder()
                .setName(input.name())
                .setLastValidTime(input.lastValidTime().orElse(null))
                .setKnownAt(input.knownAt().orElse(null))
                .setAgeSeconds(input.age().map(Duration::toSeconds).orElse(null))
                .setStatus(ScheduleInputStatus.valueOf(input.quality().name()))
                .setDetail(input.detail().orElse(null))
                .build();
    }

    /** A record as the plan it carries. */
    static PublishedPlan plan(SchedulePublished schedule) {
        Map<String, List<Double>> powers = new LinkedHashMap<>();
        Map<String, List<Double>> charges = new LinkedHashMap<>();
        for (AssetSlot slot : schedule.getAssetSlots()) {
            Double charge = slot.getStateOfCharge();
            charges.computeIfAbsent(slot.getAssetId(), unused -> new ArrayList<>())
                    .add(charge == null ? Double.NaN : charge);
            powers.computeIfAbsent(slot.getAssetId(), unused -> new ArrayList<>())
                    .add(slot.getPowerKw());
        }
        return new PublishedPlan(
                new PublishedPlan.Identity(
                        schedule.getSiteId(), schedule.getTenantId(), schedule.getScheduleId(), schedule.getRevision()),
                schedule.getFrom(),
                Duration.ofSeconds(schedule.getResolutionSeconds()),
                powers,
                charges,
                schedule.getAssets().stream()
                        .filter(asset ->
                                asset.getType().equals("pv") || asset.getType().equals("wind"))
                        .map(ScheduleAsset::getAssetId)
                        .collect(Collectors.toSet()),
                PublishedStatus.valueOf(schedule.getStatus().name()),
                schedule.getStatusReasons());
    }
}
