package io.gridtide.schemas.mapper;

import io.gridtide.domain.Aggregation;
import io.gridtide.domain.Asset;
import io.gridtide.domain.Formula;
import io.gridtide.domain.GapFilling;
import io.gridtide.domain.Quantity;
import io.gridtide.domain.Resolution;
import io.gridtide.domain.Series;
import io.gridtide.domain.Site;
import io.gridtide.domain.Tariff;
import io.gridtide.schemas.avro.RegistryAsset;
import io.gridtide.schemas.avro.RegistrySeries;
import io.gridtide.schemas.avro.RegistrySite;
import io.gridtide.schemas.avro.RegistryTariff;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Registry records to and from the domain. A record that breaks a domain rule throws IllegalArgumentException. */
public final class RegistryMapper {
    private RegistryMapper() {}

    public static Site site(RegistrySite site) {
        return new Site(
                site.getSiteId(),
                site.getTenantId(),
                site.getName(),
                ZoneId.of(site.getTimeZone()),
                new Site.Location(site.getLatitudeDeg(), site.getLongitudeDeg()),
                site.getLocationId(),
                site.getPriceArea(),
                site.getCurrency());
    }

    public static RegistrySite toAvro(Site site, long version) {
        return new RegistrySite(
                site.siteId(),
                site.tenantId(),
                site.name(),
                site.timeZone().getId(),
                site.location().latitudeDeg(),
                site.location().longitudeDeg(),
                site.locationId(),
                site.priceArea(),
                site.currency(),
                version);
    }

    public static Series series(RegistrySeries series) {
        return new Series(
                series.getSeriesId(),
                series.getSiteId(),
                series.getTenantId(),
                Optional.ofNullable(series.getAssetId()),
                Quantity.valueOf(series.getQuantity()),
                Aggregation.valueOf(series.getAggregation()),
                Duration.ofSeconds(series.getReadingPeriodSeconds()),
                Resolution.ofSeconds(series.getResolutionSeconds()),
                new Series.Limits(
                        orElse(series.getMinimum(), Double.NEGATIVE_INFINITY),
                        orElse(series.getMaximum(), Double.POSITIVE_INFINITY),
                        orElse(series.getMaximumChangePerMinute(), Double.POSITIVE_INFINITY)),
                Optional.ofNullable(series.getFormula()).map(Formula::parse),
                gapFilling(series),
                series.getEnergyPerPulseKwh() == null
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(series.getEnergyPerPulseKwh()));
    }

    private static GapFilling gapFilling(RegistrySeries series) {
        String rule = series.getGapRule();
        Integer longestMinutes = series.getLongestFilledGapMinutes();
        return rule == null
                ? GapFilling.NONE
                : new GapFilling(GapFilling.Rule.valueOf(rule), longestMinutes == null ? 0 : longestMinutes);
    }

    public static RegistrySeries toAvro(Series series, long version) {
        boolean filled = !series.gapFilling().isNone();
        return RegistrySeries.newBuilder()
                .setSeriesId(series.seriesId())
                .setSiteId(series.siteId())
                .setTenantId(series.tenantId())
                .setAssetId(series.assetId().orElse(null))
                .setQuantity(series.quantity().name())
                .setUnit(series.readingUnit().symbol())
                .setAggregation(series.aggregation().name())
                .setReadingPeriodSeconds((int) series.readingPeriod().toSeconds())
                .setResolutionSeconds((int) series.resolution().seconds())
                .setMinimum(finiteOrNull(series.limits().minimum()))
                .setMaximum(finiteOrNull(series.limits().maximum()))
                .setGapRule(filled ? series.gapFilling().rule().name() : null)
                .setLongestFilledGapMinutes(filled ? series.gapFilling().longestMinutes() : null)
                .setMaximumChangePerMinute(finiteOrNull(series.limits().maximumChangePerMinute()))
                .setFormula(series.formula().map(Formula::text).orElse(null))
                .setEnergyPerPulseKwh(orNull(series.energyPerPulseKwh()))
                .setVersion(version)
                .build();
    }

    public static Asset asset(RegistryAsset asset) {
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
                        orElse(asset.getDegradationCostPerKwh(), 0));
            case "GRID" ->
                new Asset.GridConnection(
                        id,
                        siteId,
                        tenantId,
                        required(id, "importLimitKw", asset.getImportLimitKw()),
                        required(id, "exportLimitKw", asset.getExportLimitKw()));
            case "CHARGER" ->
                new Asset.Charger(id, siteId, tenantId, required(id, "maxChargeKw", asset.getMaxChargeKw()));
            default ->
                throw new IllegalArgumentException(
                        "type of asset " + id + " is PV, BATTERY, GRID or CHARGER, got " + asset.getType());
        };
    }

    public static RegistryAsset toAvro(Asset asset, long version) {
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
                        .build();
            case Asset.GridConnection grid ->
                builder.setType("GRID")
                        .setImportLimitKw(grid.importLimitKw())
                        .setExportLimitKw(grid.exportLimitKw())
                        .build();
            case Asset.Charger charger ->
                builder.setType("CHARGER").setMaxChargeKw(charger.maxChargeKw()).build();
        };
    }

    public static Tariff tariff(RegistryTariff tariff) {
        return TariffMapper.tariff(tariff);
    }

    public static RegistryTariff toAvro(Tariff tariff, long version) {
        return TariffMapper.toAvro(tariff, version);
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

    private static @Nullable Double finiteOrNull(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
