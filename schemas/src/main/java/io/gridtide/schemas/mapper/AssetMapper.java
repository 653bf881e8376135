package io.gridtide.schemas.mapper;

import io.gridtide.domain.Asset;
import io.gridtide.domain.Flexibility;
import io.gridtide.schemas.avro.RegistryAsset;
import io.gridtide.schemas.avro.RegistryPlanning;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Assets to and from the domain. A record that breaks a domain rule throws IllegalArgumentException. */
final class AssetMapper {
    private AssetMapper() {}

    static Asset asset(RegistryAsset asset) {
        String id = asset.getAssetId();
        String siteId = asset.getSiteId();
        String tenantId = asset.getTenantId();
        return switch (asset.getType()) {
            case "PV" -> new Asset.PvPlant(id, siteId, tenantId, required(id, "peakPowerKw", asset.getPeakPowerKw()));
            case "BATTERY" ->
                new Asset.Battery(
                        id,
                        siteId,
                        tenantId,
                        required(id, "usableEnergyKwh", asset.getUsableEnergyKwh()),
                        required(id, "maxChargeKw", asset.getMaxChargeKw()),
                        required(id, "maxDischargeKw", asset.getMaxDischargeKw()),
                        required(id, "chargeEfficiency", asset.getChargeEfficiency()),
                        required(id, "dischargeEfficiency", asset.getDischargeEfficiency()),
                        new Asset.StateOfChargeRange(
                                orElse(asset.getMinStateOfCharge(), 0), orElse(asset.getMaxStateOfCharge(), 1)),
                        required(id, "initialStateOfCharge", asset.getInitialStateOfCharge()),
                        orElse(asset.getDegradationCostPerKwh(), 0),
                        planning(() -> PlanningMapper.care(asset.getPlanning())));
            case "GRID" ->
                new Asset.GridConnection(
                        id,
                        siteId,
                        tenantId,
                        required(id, "importLimitKw", asset.getImportLimitKw()),
                        required(id, "exportLimitKw", asset.getExportLimitKw()),
                        planning(() -> GridMapper.limits(asset.getPlanning())),
                        planning(() -> GridMapper.aims(asset.getPlanning())),
                        GridMapper.portfolio(asset.getPlanning()));
            case "PORTFOLIO" ->
                new Asset.Portfolio(
                        id,
                        siteId,
                        tenantId,
                        PlanningMapper.optional(asset.getImportLimitKw()),
                        PlanningMapper.optional(asset.getExportLimitKw()),
                        planning(() -> GridMapper.limits(asset.getPlanning())));
            case "CHARGER" ->
                new Asset.Charger(
                        id,
                        siteId,
                        tenantId,
                        required(id, "maxChargeKw", asset.getMaxChargeKw()),
                        planning(() -> PlanningMapper.daily(asset.getPlanning())),
                        planning(() -> PlanningMapper.announced(asset.getPlanning())));
            default -> new Asset.Flexible(id, siteId, tenantId, flexibility(asset));
        };
    }

    private static Flexibility flexibility(RegistryAsset asset) {
        String id = asset.getAssetId();
        return switch (asset.getType()) {
            case "WIND" -> new Flexibility.Wind(required(id, "peakPowerKw", asset.getPeakPowerKw()));
            case "SHIFTABLE" -> planning(() -> PlanningMapper.shiftable(present(asset)));
            case "INTERRUPTIBLE" -> planning(() -> PlanningMapper.interruptible(present(asset)));
            case "GENERATOR" -> planning(() -> PlanningMapper.generator(present(asset)));
            case "HEAT_PUMP" ->
                planning(() -> PlanningMapper.heatPump(present(asset), orElse(asset.getInitialStateOfCharge(), 0.5)));
            case "CHP" -> planning(() -> ConversionMapper.chp(present(asset)));
            case "ELECTROLYZER" -> planning(() -> ConversionMapper.electrolyzer(present(asset)));
            default ->
                throw new IllegalArgumentException("type of asset " + id + " is PV, BATTERY, GRID, CHARGER, WIND,"
                        + " SHIFTABLE, INTERRUPTIBLE, GENERATOR, HEAT_PUMP, CHP, ELECTROLYZER or PORTFOLIO, got "
                        + asset.getType());
        };
    }

    /** An asset without any parameters lacks the first one that its type needs. */
    private static RegistryPlanning present(RegistryAsset asset) {
        return Objects.requireNonNullElseGet(
                asset.getPlanning(), () -> RegistryPlanning.newBuilder().build());
    }

    /** Messages of parts start with the name of the field; here they get the path to it. */
    private static <T> T planning(Supplier<T> construction) {
        try {
            return construction.get();
        } catch (IllegalArgumentException broken) {
            throw new IllegalArgumentException("planning." + broken.getMessage(), broken);
        }
    }

    static RegistryAsset toAvro(Asset asset, long version) {
        RegistryAsset.Builder builder = RegistryAsset.newBuilder()
                .setAssetId(asset.assetId())
                .setSiteId(asset.siteId())
                .setTenantId(asset.tenantId())
                .setVersion(version);
        return switch (asset) {
            case Asset.PvPlant pv ->
                builder.setType("PV").setPeakPowerKw(pv.peakPowerKw()).build();
            case Asset.Battery battery ->
                builder.setType("BATTERY")
                        .setUsableEnergyKwh(battery.usableEnergyKwh())
                        .setMaxChargeKw(battery.maxChargeKw())
                        .setMaxDischargeKw(battery.maxDischargeKw())
                        .setChargeEfficiency(battery.chargeEfficiency())
                        .setDischargeEfficiency(battery.dischargeEfficiency())
                        .setMinStateOfCharge(battery.stateOfChargeRange().minimum())
                        .setMaxStateOfCharge(battery.stateOfChargeRange().maximum())
                        .setInitialStateOfCharge(battery.initialStateOfCharge())
                        .setDegradationCostPerKwh(battery.degradationCostPerKwh())
                        .setPlanning(PlanningMapper.toAvro(battery.care()))
                        .build();
            case Asset.GridConnection grid ->
                builder.setType("GRID")
                        .setImportLimitKw(grid.importLimitKw())
                        .setExportLimitKw(grid.exportLimitKw())
                        .setPlanning(GridMapper.toAvro(grid))
                        .build();
            case Asset.Charger charger ->
                builder.setType("CHARGER")
                        .setMaxChargeKw(charger.maxChargeKw())
                        .setPlanning(PlanningMapper.toAvro(charger))
                        .build();
            case Asset.Flexible flexible -> flexible(builder, flexible.flexibility());
            case Asset.Portfolio portfolio ->
                builder.setType("PORTFOLIO")
                        .setImportLimitKw(PlanningMapper.orNull(portfolio.importLimitKw()))
                        .setExportLimitKw(PlanningMapper.orNull(portfolio.exportLimitKw()))
                        .setPlanning(GridMapper.toAvro(portfolio))
                        .build();
        };
    }

    private static RegistryAsset flexible(RegistryAsset.Builder builder, Flexibility flexibility) {
        return switch (flexibility) {
            case Flexibility.Wind wind ->
                builder.setType("WIND").setPeakPowerKw(wind.peakPowerKw()).build();
            case Flexibility.Shiftable load ->
                builder.setType("SHIFTABLE")
                        .setPlanning(PlanningMapper.toAvro(load))
                        .build();
            case Flexibility.Interruptible load ->
                builder.setType("INTERRUPTIBLE")
                        .setPlanning(PlanningMapper.toAvro(load))
                        .build();
            case Flexibility.Generator unit ->
                builder.setType("GENERATOR")
                        .setPlanning(PlanningMapper.toAvro(unit))
                        .build();
            case Flexibility.HeatPump pump ->
                builder.setType("HEAT_PUMP")
                        .setInitialStateOfCharge(pump.store().initialShare())
                        .setPlanning(PlanningMapper.toAvro(pump))
                        .build();
            case Flexibility.Chp unit ->
                builder.setType("CHP")
                        .setPlanning(ConversionMapper.toAvro(unit))
                        .build();
            case Flexibility.Electrolyzer unit ->
                builder.setType("ELECTROLYZER")
                        .setPlanning(ConversionMapper.toAvro(unit))
                        .build();
        };
    }

    private static double required(String assetId, String field, @Nullable Double value) {
        if (value == null) {
            throw new IllegalArgumentException(field + " of asset " + assetId + " is missing");
        }
        return value;
    }

    private static double orElse(@Nullable Double value, double fallback) {
        return value == null ? fallback : value;
    }
}
