package io.gridtide.query.registry;

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
            AssetResponse.ChargerResponse.class
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
            double degradationCostPerKwh)
            implements AssetResponse {}

    /**
     * The grid connection.
     *
     * @param assetId identifier
     * @param type GRID
     * @param importLimitKw greatest import
     * @param exportLimitKw greatest export
     */
    @Schema(name = "GridAsset")
    record GridResponse(String assetId, String type, double importLimitKw, double exportLimitKw)
            implements AssetResponse {}

    /**
     * A vehicle charger.
     *
     * @param assetId identifier
     * @param type CHARGER
     * @param maxChargeKw greatest charging power
     */
    @Schema(name = "ChargerAsset")
    record ChargerResponse(String assetId, String type, double maxChargeKw) implements AssetResponse {}

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
                        number(asset, asset.degradationCostPerKwh));
            case "GRID" ->
                new GridResponse(
                        asset.assetId,
                        asset.type,
                        number(asset, asset.importLimitKw),
                        number(asset, asset.exportLimitKw));
            case "CHARGER" -> new ChargerResponse(asset.assetId, asset.type, number(asset, asset.maxChargeKw));
            default ->
                throw new IllegalStateException("asset " + asset.assetId + " has the unknown type " + asset.type);
        };
    }

    private static double number(AssetEntity asset, @Nullable Double value) {
        return Objects.requireNonNull(
                value, () -> "asset " + asset.assetId + " of type " + asset.type + " lacks a parameter of its type");
    }
}
