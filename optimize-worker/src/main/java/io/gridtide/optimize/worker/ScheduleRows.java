package io.gridtide.optimize.worker;

import io.gridtide.optimize.assess.Costs;
import io.gridtide.optimize.assess.Missed;
import io.gridtide.optimize.assess.Uncontrolled;
import io.gridtide.optimize.exact.SitePlan;
import io.gridtide.optimize.input.Parts;
import io.gridtide.optimize.input.PlanTask;
import io.gridtide.optimize.schedule.AssetCourse;
import io.gridtide.optimize.schedule.BindingLimit;
import io.gridtide.optimize.schedule.CostParts;
import io.gridtide.optimize.schedule.PlanReasons;
import io.gridtide.optimize.schedule.Reason;
import io.gridtide.optimize.schedule.SlotLedger;
import io.gridtide.optimize.site.RenewableSource;
import io.gridtide.optimize.site.SiteProblem;
import io.gridtide.schemas.avro.AssetSlot;
import io.gridtide.schemas.avro.ScheduleCostPart;
import io.gridtide.schemas.avro.ScheduleLimit;
import io.gridtide.schemas.avro.SchedulePlace;
import io.gridtide.schemas.avro.ScheduleReason;
import io.gridtide.schemas.avro.ScheduleViolation;
import io.gridtide.schemas.avro.SiteSlot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The lists of a published plan. */
final class ScheduleRows {
    private static final String GRID = "grid";
    private static final String SITE = "site";

    private ScheduleRows() {}

    static List<AssetSlot> assetSlots(PlanTask task, List<AssetCourse> courses) {
        List<AssetSlot> slots = new ArrayList<>();
        for (AssetCourse course : courses) {
            for (int slot = 0; slot < task.problem().slots(); slot++) {
                slots.add(new AssetSlot(
                        course.assetId(),
                        task.slotStart(slot),
                        course.powerKw(slot),
                        orNull(course.chargeAtEnd(slot)),
                        orNull(course.availableKw(slot))));
            }
        }
        return slots;
    }

    static List<SiteSlot> siteSlots(PlanTask task, SitePlan plan) {
        SiteProblem problem = plan.problem();
        double[] costs = SlotLedger.costs(problem, plan.flows());
        double[] uncontrolledCosts = SlotLedger.costs(problem, Uncontrolled.flows(problem));
        List<SiteSlot> slots = new ArrayList<>();
        for (int slot = 0; slot < problem.slots(); slot++) {
            PlanTask.SlotPrice price = task.prices().get(slot);
            slots.add(SiteSlot.newBuilder()
                    .setFrom(task.slotStart(slot))
                    .setLoadKw(problem.loadKw().at(slot))
                    .setGenerationKw(problem.availableKw(slot))
                    .setCurtailmentKw(curtailmentKw(plan, slot))
                    .setGridKw(plan.judgement().importKw().at(slot)
                            - plan.judgement().exportKw().at(slot))
                    .setImportPricePerMwh(price.importPerMwh())
                    .setExportPricePerMwh(price.exportPerMwh())
                    .setPriceKnown(price.known())
                    .setCost(costs[slot])
                    .setCostWithoutBattery(uncontrolledCosts[slot])
                    .build());
        }
        return slots;
    }

    private static double curtailmentKw(SitePlan plan, int slot) {
        double producedKw = plan.flows().stream()
                .filter(flows -> flows.asset() instanceof RenewableSource)
                .mapToDouble(flows -> flows.productionKw().at(slot))
                .sum();
        return Math.max(0, plan.problem().availableKw(slot) - producedKw);
    }

    static List<ScheduleViolation> violations(PlanTask task, SitePlan plan) {
        Stream<ScheduleViolation> atStart = task.outsideRange().stream().map(outside -> ScheduleViolation.newBuilder()
                .setFrom(task.start())
                .setAssetId(outside.assetId())
                .setRule("START_OUTSIDE_RANGE")
                .setAmount(outside.amountKwh())
                .setUnit("kWh")
                .setMessage(outside.inWords())
                .build());
        return Stream.concat(atStart, plan.judgement().missed().stream().map(missed -> violation(task, missed)))
                .toList();
    }

    private static ScheduleViolation violation(PlanTask task, Missed missed) {
        return ScheduleViolation.newBuilder()
                .setFrom(task.slotStart(missed.slot()))
                .setAssetId(assetOrNull(missed.assetId()))
                .setRule(missed.kind().name())
                .setAmount(missed.amount())
                .setUnit(missed.kind().unit())
                .setMessage(missed.inWords())
                .build();
    }

    static List<ScheduleCostPart> costParts(Costs costs) {
        return CostParts.of(costs).entrySet().stream()
                .map(part -> new ScheduleCostPart(part.getKey(), part.getValue()))
                .toList();
    }

    static ScheduleLimit limit(PlanTask task, BindingLimit limit) {
        String unit = limit.kind().unit();
        return ScheduleLimit.newBuilder()
                .setKind(limit.kind().name())
                .setAssetId(assetOrNull(limit.assetId()))
                .setSlots(limit.slots())
                .setFrom(task.slotStart(limit.dearestSlot()))
                .setSavingPerUnit(limit.savingPerUnit())
                .setUnit(unit)
                .setMessage(String.format(
                        Locale.ROOT,
                        "%s: %s binds in %d slots, one more %s in each would save %.4f",
                        limit.assetId(),
                        limit.kind().words(),
                        limit.slots(),
                        unit,
                        limit.savingPerUnit()))
                .build();
    }

    static List<ScheduleReason> explanation(PlanTask task, SitePlan plan) {
        return PlanReasons.of(plan).stream()
                .map(reason -> ScheduleReason.newBuilder()
                        .setKind(reason.kind())
                        .setCost(orNull(reason.cost()))
                        .setCostWithoutControl(orNull(reason.costWithoutControl()))
                        .setSlots(reason.slots())
                        .setPlaces(reason.places().stream()
                                .map(place -> place(task, place))
                                .toList())
                        .setMessage(reason.message())
                        .build())
                .toList();
    }

    private static SchedulePlace place(PlanTask task, Reason.Place place) {
        return SchedulePlace.newBuilder()
                .setAssetId(assetOrNull(place.assetId()))
                .setFrom(place.slot().isPresent() ? task.slotStart(place.slot().getAsInt()) : null)
                .setAmount(place.amount())
                .setUnit(place.unit())
                .setCost(orNull(place.cost()))
                .build();
    }

    private static @Nullable String assetOrNull(String assetId) {
        return assetId.equals(GRID) || assetId.equals(SITE) ? null : Parts.assetId(assetId);
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
