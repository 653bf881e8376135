package io.gridtide.query.schedule;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.gridtide.query.http.InputResponse;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One whole plan.
 *
 * @param summary the plan as in a list; its fields stand beside the others
 * @param siteSlots slots of the site in time order
 * @param assets slots of each asset
 * @param explanation why the plan is as it is: kinds of cost, dearest first, then what has no price; empty in refusals and in
 *     plans made before this field
 * @param costParts what the cost is made of; what is earned is negative, so that the parts add up to the cost
 * @param limits which limits bind, those that cost most first
 * @param inputs what it was made from
 * @param violations empty for a plan that keeps everything
 * @param portfolio with which sites it was made; null for a site on its own
 */
@Schema(name = "Schedule")
public record ScheduleResponse(
        @JsonUnwrapped ScheduleSummary summary,
        List<SiteSlot> siteSlots,
        List<AssetPlan> assets,
        List<Reason> explanation,
        List<CostPart> costParts,
        List<BindingLimit> limits,
        List<InputResponse> inputs,
        List<Violation> violations,
        @Nullable PlannedPortfolio portfolio) {

    /**
     * With which sites a plan was made, and what is proven of all their plans together. Limits and violations whose asset it is are
     * shared.
     *
     * @param portfolioId asset of the registry that limits what they exchange together
     * @param siteIds sites that were planned together, this one included
     * @param countedSiteIds sites whose exchange was taken as it is known
     * @param cost of the sites that were planned together
     * @param lowerBound proven lower bound on that
     * @param gap how far the cost may be from the best, as a fraction
     */
    @Schema(name = "PlannedPortfolio")
    public record PlannedPortfolio(
            @Schema(examples = "acme/vpp") String portfolioId,
            List<String> siteIds,
            List<String> countedSiteIds,
            @Nullable Double cost,
            @Nullable Double lowerBound,
            @Nullable Double gap) {}

    /**
     * What is planned for the site in one slot. Mean powers.
     *
     * @param from start of the slot, UTC
     * @param loadKw expected load
     * @param generationKw expected generation before curtailment
     * @param curtailmentKw generation withheld
     * @param gridKw planned exchange, import positive
     * @param importPricePerMwh price paid for import
     * @param exportPricePerMwh price earned for export
     * @param priceKnown whether the price was published or is a forecast
     * @param cost cost of the slot; demand charges, fixed fees and stored energy belong to no slot
     * @param costWithoutBattery cost without control
     */
    @Schema(name = "SiteSlot")
    public record SiteSlot(
            Instant from,
            double loadKw,
            double generationKw,
            double curtailmentKw,
            @Schema(description = "Import positive.") double gridKw,
            double importPricePerMwh,
            double exportPricePerMwh,

            @Schema(description = "False when the price is a forecast.")
            boolean priceKnown,

            double cost,
            double costWithoutBattery) {}

    /**
     * Slots of one asset.
     *
     * @param assetId the asset
     * @param type battery, ev, pv, wind, shiftable, interruptible, heatPump, generator or another; null in plans made
     *     before this field
     * @param setpointChangesPerDay how often its planned power changes in 24 hours; null for what only follows the
     *     weather
     * @param slots in time order
     */
    @Schema(name = "AssetPlan")
    public record AssetPlan(
            String assetId,
            @Schema(examples = "battery") @Nullable String type,
            @Nullable Double setpointChangesPerDay,
            List<AssetSlot> slots) {}

    /**
     * One of the things that make the plan what it is.
     *
     * @param kind a component as in {@code costParts}, or CURTAILMENT, LIMITS, MISSED or CHANGES
     * @param cost over the horizon, in the currency of the plan; what is earned is negative, null for what has no price; a
     *     demand charge counts by how much it grows
     * @param costWithoutControl the same without control; null for what has no price
     * @param slots in how many it arises
     * @param places where it matters most, that first
     * @param message in words, with times by the clock of the site
     */
    @Schema(name = "Reason")
    public record Reason(
            @Schema(examples = "ENERGY_IMPORT") String kind,
            @Nullable Double cost,
            @Nullable Double costWithoutControl,
            int slots,
            List<Place> places,

            @Schema(
                    examples =
                            "Energy import costs 6.10 EUR (9.40 EUR without control); most: Sun 2026-03-29 19:00 12.50 kWh for 3.20 EUR")
            String message) {}

    /**
     * Where a reason matters.
     *
     * @param assetId asset, or name of a demand charge; null for the grid connection and the whole site
     * @param from start of the slot, UTC; null for what belongs to none
     * @param amount bought, sold, used, missed, withheld or changed; of a limit what one more unit would save
     * @param unit unit of amount
     * @param cost in the currency of the plan; null for what has no price
     */
    @Schema(name = "Place")
    public record Place(
            @Nullable String assetId,
            @Nullable Instant from,
            double amount,
            @Schema(examples = "kWh") String unit,
            @Nullable Double cost) {}

    /**
     * A part of the cost.
     *
     * @param component ENERGY_IMPORT, EXPORT_REVENUE, DEMAND, CARBON, FIXED_FEES, DEGRADATION, FUEL, STARTS,
     *     STORED_ENERGY or another
     * @param amount in the currency of the plan; what is earned is negative
     */
    @Schema(name = "CostPart")
    public record CostPart(
            @Schema(examples = "ENERGY_IMPORT") String component, double amount) {}

    /**
     * A limit that costs money.
     *
     * @param kind what is limited
     * @param assetId asset, or name of a demand charge; null for the grid connection
     * @param slots in how many slots it binds
     * @param from the slot in which it costs most, UTC
     * @param savingPerUnit what one more unit in each of these slots would save, in the currency of the plan
     * @param unit kW or kWh
     * @param message in words
     */
    @Schema(name = "BindingLimit")
    public record BindingLimit(
            @Schema(examples = "STORED_MOST") String kind,
            @Nullable String assetId,
            int slots,
            @Nullable Instant from,
            double savingPerUnit,
            @Schema(examples = "kWh") String unit,
            String message) {}

    /**
     * What an asset is to do in one slot.
     *
     * @param from start of the slot, UTC
     * @param powerKw mean power; production and discharge positive, consumption and charge negative
     * @param stateOfCharge of a store at the end of the slot, 0 to 1
     */
    @Schema(name = "AssetSlot")
    public record AssetSlot(
            Instant from,

            @Schema(description = "Discharge positive, charge negative.")
            double powerKw,

            @Schema(description = "At the end of the slot, 0 to 1.") @Nullable
            Double stateOfCharge) {}

    /**
     * A rule the plan breaks.
     *
     * @param from slot; null for the whole horizon
     * @param assetId asset; null for the site
     * @param rule name of the rule
     * @param amount by how much, in {@code unit}
     * @param unit unit of amount
     * @param message in words
     */
    @Schema(name = "Violation")
    public record Violation(
            @Nullable Instant from,
            @Nullable String assetId,
            String rule,
            double amount,
            String unit,
            String message) {}
}
