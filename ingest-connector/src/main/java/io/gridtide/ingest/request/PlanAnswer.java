package io.gridtide.ingest.request;

import io.gridtide.schemas.avro.AssetSlot;
import io.gridtide.schemas.avro.SchedulePublished;
import io.gridtide.schemas.avro.ScheduleReason;
import io.gridtide.schemas.avro.SiteSlot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A plan that answers a question. Powers in kW, discharge and import positive; money in {@code currency}; one value per slot.
 *
 * @param from start of the first slot
 * @param to end of the last one
 * @param gridKw exchange with the grid
 * @param assets what each does
 * @param explanation why, dearest kind of cost first, then what has no price
 */
public record PlanAnswer(
        String siteId,
        Instant from,
        Instant to,
        int resolutionSeconds,
        String status,
        List<String> statusReasons,
        String currency,
        @Nullable Double cost,
        @Nullable Double costWithoutControl,
        @Nullable Double lowerBound,
        @Nullable Double gap,
        List<Double> loadKw,
        List<Double> generationKw,
        List<Double> gridKw,
        List<Double> importPricePerMwh,
        List<Double> exportPricePerMwh,
        List<Asset> assets,
        List<Reason> explanation) {

    /** One asset; states of charge at the end of each slot, null where it stores nothing. */
    public record Asset(String assetId, List<Double> powerKw, List<@Nullable Double> stateOfCharge) {}

    /**
     * One of the things that make the plan what it is.
     *
     * @param kind component of the cost, or CURTAILMENT, LIMITS, MISSED
     * @param cost what is earned is negative; null for what has no price
     * @param message in words, with times by the clock of the site
     */
    public record Reason(
            String kind,
            @Nullable Double cost,
            @Nullable Double costWithoutControl,
            int slots,
            List<Place> places,
            String message) {}

    /**
     * Where a reason matters.
     *
     * @param assetId null for the grid connection and the whole site
     * @param from start of the slot; null for what belongs to none
     */
    public record Place(
            @Nullable String assetId,
            @Nullable Instant from,
            double amount,
            String unit,
            @Nullable Double cost) {}

    static PlanAnswer of(SchedulePublished plan) {
        return new PlanAnswer(
                plan.getSiteId(),
                plan.getFrom(),
                plan.getTo(),
                plan.getResolutionSeconds(),
                plan.getStatus().name(),
                plan.getStatusReasons(),
                plan.getCurrency(),
                plan.getCost(),
                plan.getCostWithoutBattery(),
                plan.getLowerBound(),
                plan.getGap(),
                perSlot(plan, SiteSlot::getLoadKw),
                perSlot(plan, SiteSlot::getGenerationKw),
                perSlot(plan, SiteSlot::getGridKw),
                perSlot(plan, SiteSlot::getImportPricePerMwh),
                perSlot(plan, SiteSlot::getExportPricePerMwh),
                assets(plan),
                plan.getExplanation().stream().map(PlanAnswer::reason).toList());
    }

    private static Reason reason(ScheduleReason reason) {
        return new Reason(
                reason.getKind(),
                reason.getCost(),
                reason.getCostWithoutControl(),
                reason.getSlots(),
                reason.getPlaces().stream()
                        .map(place -> new Place(
                                place.getAssetId(),
                                place.getFrom(),
                                place.getAmount(),
                                place.getUnit(),
                                place.getCost()))
                        .toList(),
                reason.getMessage());
    }

    private static List<Double> perSlot(SchedulePublished plan, Function<SiteSlot, Double> value) {
        return plan.getSiteSlots().stream().map(value).toList();
    }

    private static List<Asset> assets(SchedulePublished plan) {
        Map<String, Asset> assetById = new LinkedHashMap<>();
        for (AssetSlot slot : plan.getAssetSlots()) {
            Asset asset = assetById.computeIfAbsent(
                    slot.getAssetId(), id -> new Asset(id, new ArrayList<>(), new ArrayList<>()));
            asset.powerKw().add(slot.getPowerKw());
            asset.stateOfCharge().add(slot.getStateOfCharge());
        }
        return List.copyOf(assetById.values());
    }
}
