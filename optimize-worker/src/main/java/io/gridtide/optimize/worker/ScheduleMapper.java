package io.gridtide.optimize.worker;

import io.gridtide.optimize.input.InputOutcome;
import io.gridtide.optimize.input.PublishedPlan;
import io.gridtide.optimize.input.UsedInput;
import io.gridtide.optimize.plan.BatteryPlan;
import io.gridtide.optimize.plan.Plan;
import io.gridtide.optimize.plan.PlanStatus;
import io.gridtide.optimize.plan.SiteSlotPlan;
import io.gridtide.optimize.plan.Violation;
import io.gridtide.optimize.problem.PlanningProblem;
import io.gridtide.optimize.problem.Slot;
import io.gridtide.optimize.solver.Planner;
import io.gridtide.schemas.avro.AssetSlot;
import io.gridtide.schemas.avro.ScheduleInput;
import io.gridtide.schemas.avro.ScheduleInputStatus;
import io.gridtide.schemas.avro.SchedulePublished;
import io.gridtide.schemas.avro.ScheduleStatus;
import io.gridtide.schemas.avro.ScheduleViolation;
import io.gridtide.schemas.avro.SiteSlot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Between plans and the records that carry them. */
final class ScheduleMapper {
    private static final String OBJECTIVE = "MIN_COST";

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
    static SchedulePublished schedule(Envelope envelope, Plan plan, InputOutcome.Complete inputs) {
        PlanningProblem problem = plan.problem();
        return head(envelope, inputs.inputs())
                .setFrom(problem.start())
                .setTo(problem.slotStart(problem.slots().size()))
                .setResolutionSeconds((int) problem.slotLength().toSeconds())
                .setStatus(ScheduleStatus.valueOf(plan.status().name()))
                .setStatusReasons(reasons(plan))
                .setCost(plan.money().cost())
                .setCostWithoutBattery(plan.money().costWithoutBattery())
                .setLowerBound(plan.money().lowerBound())
                .setGap(plan.money().gap())
                .setTermination(plan.termination().name())
                .setSolveMillis(plan.solveTime().toMillis())
                .setAssetSlots(assetSlots(plan))
                .setSiteSlots(siteSlots(plan, inputs.priceKnown()))
                .setViolations(plan.violations().stream()
                        .map(violation -> violation(problem, violation))
                        .toList())
                .build();
    }

    /** A refusal as a record: the horizon that was asked for, no slots. */
    static SchedulePublished refusal(
            Envelope envelope, Instant from, Duration horizon, List<String> reasons, List<UsedInput> inputs) {
        return head(envelope, inputs)
                .setFrom(from)
                .setTo(from.plus(horizon))
                .setResolutionSeconds((int) Duration.ofMinutes(15).toSeconds())
                .setStatus(ScheduleStatus.REFUSED)
                .setStatusReasons(reasons)
                .setTermination(PlanStatus.REFUSED.name())
                .setSolveMillis(0)
                .setAssetSlots(List.of())
                .setSiteSlots(List.of())
                .setViolations(List.of())
                .build();
    }

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
                .setSolverSeed(Planner.RANDOM_SEED)
                .setInputs(inputs.stream().map(ScheduleMapper::input).toList())
                .setTrigger(envelope.trigger.name())
                .setCorrelationId(envelope.correlationId.orElse(null));
    }

    private static List<String> reasons(Plan plan) {
        List<String> reasons = new ArrayList<>(plan.problem().doubts());
        plan.violations().forEach(violation -> reasons.add(violation.inWords()));
        if (!plan.money().proven()) {
            reasons.add(String.format(
                    Locale.ROOT,
                    "within %.4f %% of the best plan as far as proven, the search ended with %s",
                    plan.money().gap() * 100,
                    plan.termination()));
        }
        return reasons;
    }

    private static List<AssetSlot> assetSlots(Plan plan) {
        List<AssetSlot> slots = new ArrayList<>();
        for (BatteryPlan battery : plan.batteries()) {
            for (int index = 0; index < battery.powerKw().size(); index++) {
                slots.add(new AssetSlot(
                        battery.assetId(),
                        plan.problem().slotStart(index),
                        battery.powerKw().get(index),
                        battery.stateOfChargeAtEnd().get(index)));
            }
        }
        return slots;
    }

    private static List<SiteSlot> siteSlots(Plan plan, List<Boolean> priceKnown) {
        List<SiteSlot> slots = new ArrayList<>();
        for (int index = 0; index < plan.siteSlots().size(); index++) {
            SiteSlotPlan planned = plan.siteSlots().get(index);
            Slot expected = plan.problem().slots().get(index);
            slots.add(SiteSlot.newBuilder()
                    .setFrom(plan.problem().slotStart(index))
                    .setLoadKw(expected.loadKw())
                    .setGenerationKw(expected.generationKw())
                    .setCurtailmentKw(planned.curtailmentKw())
                    .setGridKw(planned.gridKw())
                    .setImportPricePerMwh(expected.importPricePerMwh())
                    .setExportPricePerMwh(expected.exportPricePerMwh())
                    .setPriceKnown(priceKnown.get(index))
                    .setCost(planned.cost())
                    .setCostWithoutBattery(planned.costWithoutBattery())
                    .build());
        }
        return slots;
    }

    private static ScheduleViolation violation(PlanningProblem problem, Violation violation) {
        boolean ofSite = violation.assetId().equals(problem.siteId());
        return ScheduleViolation.newBuilder()
                .setFrom(violation.interval().from())
                .setAssetId(ofSite ? null : violation.assetId())
                .setRule(violation.kind().name())
                .setAmount(violation.amount())
                .setUnit(violation.unit())
                .setMessage(violation.inWords())
                .build();
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
        for (AssetSlot slot : schedule.getAssetSlots()) {
            powers.computeIfAbsent(slot.getAssetId(), unused -> new ArrayList<>())
                    .add(slot.getPowerKw());
        }
        return new PublishedPlan(
                new PublishedPlan.Identity(
                        schedule.getSiteId(), schedule.getTenantId(), schedule.getScheduleId(), schedule.getRevision()),
                schedule.getFrom(),
                Duration.ofSeconds(schedule.getResolutionSeconds()),
                powers,
                PlanStatus.valueOf(schedule.getStatus().name()),
                schedule.getStatusReasons());
    }
}
