package io.gridtide.query.registry;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Equipment of a site; {@code type} tells which. Powers are magnitudes in kW. */
@Schema(
        name = "Asset",
        oneOf = {
            AssetResponse.PvResponse.class,
            AssetResponse.BatteryResponse.class,
            AssetResponse.GridResponse.class,
            AssetResponse.ChargerResponse.class,
            AssetResponse.FlexibleResponse.class,
            AssetResponse.PortfolioResponse.class
        })
public sealed interface AssetResponse {
    String assetId();

    String type();

    /**
     * A photovoltaic plant.
     *
     * @param assetId identifier
     * @param type PV
     * @param peakPowerKw rated power
     */
    @Schema(name = "PvAsset")
    record PvResponse(String assetId, String type, double peakPowerKw) implements AssetResponse {}

    /**
     * A battery. States of charge are fractions of the usable energy.
     *
     * @param assetId identifier
     * @param type BATTERY
     * @param usableEnergyKwh energy between empty and full
     * @param maxChargeKw greatest charging power
     * @param maxDischargeKw greatest discharging power
     * @param chargeEfficiency stored per taken energy, 0 to 1
     * @param dischargeEfficiency given per stored energy, 0 to 1
     * @param minStateOfCharge least allowed, 0 to 1
     * @param maxStateOfCharge greatest allowed, 0 to 1
     * @param degradationCostPerKwh cost per kWh discharged, site currency
     * @param planning what plans need beyond that, in the shape of the registry of the write side; null for nothing
     */
    @Schema(name = "BatteryAsset")
    record BatteryResponse(
            String assetId,
            String type,
            double usableEnergyKwh,
            double maxChargeKw,
            double maxDischargeKw,
            double chargeEfficiency,
            double dischargeEfficiency,
            double minStateOfCharge,
            double maxStateOfCharge,
            double degradationCostPerKwh,
            @Nullable Map<String, Object> planning)
            implements AssetResponse {}

    /**
     * The grid connection.
     *
     * @param assetId identifier
     * @param type GRID
     * @param importLimitKw greatest import
     * @param exportLimitKw greatest export
     * @param planning limits of the grid operator, objective and portfolio, in the shape of the registry of the write side; null
     *     for none
     */
    @Schema(name = "GridAsset")
    record GridResponse(
            String assetId,
            String type,
            double importLimitKw,
            double exportLimitKw,
            @Nullable Map<String, Object> planning)
            implements AssetResponse {}

    /**
     * What sites may exchange together that belong to a portfolio.
     *
     * @param assetId identifier, which their grid connections name
     * @param type PORTFOLIO
     * @param importLimitKw greatest import of all together; null for none
     * @param exportLimitKw greatest export of all together; null for none
     * @param planning limits of the grid operator, in the shape of the registry of the write side; null for none
     */
    @Schema(name = "PortfolioAsset")
    record PortfolioResponse(
            String assetId,
            String type,
            @Nullable Double importLimitKw,
            @Nullable Double exportLimitKw,
            @Nullable Map<String, Object> planning)
            implements AssetResponse {}

    /**
     * A vehicle charger.
     *
     * @param assetId identifier
     * @param type CHARGER
     * @param maxChargeKw greatest charging power
     * @param planning its sessions, in the shape of the registry of the write side; null for none
     */
    @Schema(name = "ChargerAsset")
    record ChargerResponse(
            String assetId,
            String type,
            double maxChargeKw,
            @Nullable Map<String, Object> planning) implements AssetResponse {}

    /**
     * Other equipment that can be planned.
     *
     * @param assetId identifier
     * @param type WIND, SHIFTABLE, INTERRUPTIBLE, GENERATOR, HEAT_PUMP, CHP or ELECTROLYZER
     * @param peakPowerKw rated power of wind; null for the others
     * @param planning what plans need, in the shape of the registry of the write side; null for wind
     */
    @Schema(name = "FlexibleAsset")
    record FlexibleResponse(
            String assetId,
            String type,
            @Nullable Double peakPowerKw,
            @Nullable Map<String, Object> planning) implements AssetResponse {}

    /** Reads the parameters that the type of the row has. */
    static AssetResponse of(AssetEntity asset) {
        return switch (asset.type) {
            case "PV" -> new PvResponse(asset.assetId, asset.type, number(asset, asset.peakPowerKw));
            case "BATTERY" ->
                new BatteryResponse(
                        asset.assetId,
                        asset.type,
                        number(asset, asset.usableEnergyKwh),
                        number(asset, asset.maxChargeKw),
                        number(asset, asset.maxDischargeKw),
                        number(asset, asset.chargeEfficiency),
                        number(asset, asset.dischargeEfficiency),
                        number(asset, asset.minStateOfCharge),
                        number(asset, asset.maxStateOfCharge),
                        number(asset, asset.degradationCostPerKwh),
                        planning(asset));
            case "GRID" ->
                new GridResponse(
                        asset.assetId,
                        asset.type,
                        number(asset, asset.importLimitKw),
                        number(asset, asset.exportLimitKw),
                        planning(asset));
            case "PORTFOLIO" ->
                new PortfolioResponse(
                        asset.assetId, asset.type, asset.importLimitKw, asset.exportLimitKw, planning(asset));
            case "CHARGER" ->
                new ChargerResponse(asset.assetId, asset.type, number(asset, asset.maxChargeKw), planning(asset));
            case "WIND", "SHIFTABLE", "INTERRUPTIBLE", "GENERATOR", "HEAT_PUMP", "CHP", "ELECTROLYZER" ->
                new FlexibleResponse(asset.assetId, asset.type, asset.peakPowerKw, planning(asset));
            default ->
                throw new IllegalStateException("asset " + asset.assetId + " has the unknown type " + asset.type);
        };
    }

    private static @Nullable Map<String, Object> planning(AssetEntity asset) {
        return asset.planning == null ? null : new JsonObject(asset.planning).getMap();
    }

    private static double number(AssetEntity asset, @Nullable Double value) {
        return Objects.requireNonNull(
                value, () -> "asset " + asset.assetId + " of type " + asset.type + " lacks a parameter of its type");
    }
}
