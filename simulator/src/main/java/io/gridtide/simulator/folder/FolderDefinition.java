package io.gridtide.simulator.folder;

import io.gridtide.domain.Aggregation;
import io.gridtide.domain.Asset;
import io.gridtide.domain.Quantity;
import io.gridtide.domain.Resolution;
import io.gridtide.domain.Series;
import io.gridtide.domain.Series.Limits;
import io.gridtide.domain.Site;
import io.gridtide.domain.SiteDefinition;
import io.gridtide.domain.Tariff;
import io.gridtide.simulator.QuarterHour;
import io.gridtide.simulator.SampleSites;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Builds the definition of one site of a data folder. The price area is the id of the price series, and since that
 * is the price the site pays, the tariff passes it on; exports earn the share named by
 * {@code exportPriceShareOfImport} of the grid asset.
 */
final class FolderDefinition {
    /** A value this many times beyond what the equipment can do is implausible. */
    private static final double LIMIT_MARGIN = 2;

    private final JsonPlace place;
    private final ZoneId zone;
    private final Map<Role, RecordedSeries> recorded;
    private final String siteId;
    private final List<Asset> assets = new ArrayList<>();
    private double exportShare;

    FolderDefinition(JsonPlace place, ZoneId zone, Map<Role, RecordedSeries> recorded) {
        this.place = place;
        this.zone = zone;
        this.recorded = recorded;
        this.siteId = place.text("siteId");
    }

    SiteDefinition build(String locationId) {
        place.field("assets").elements().forEach(asset -> assets.add(asset(asset)));
        if (assets.stream().filter(Asset.Battery.class::isInstance).count() > 1) {
            throw place.field("assets").problem("a site has at most one battery");
        }
        Tariff tariff = new Tariff(siteId + "-tariff", siteId, tenantId(), 1, 0, exportShare, 0);
        return new SiteDefinition(site(locationId), assets, series(), tariff);
    }

    private Site site(String locationId) {
        Optional<RecordedSeries> price = Optional.ofNullable(recorded.get(Role.IMPORT_PRICE));
        return new Site(
                siteId,
                tenantId(),
                place.text("name"),
                zone,
                new Site.Location(place.number("latitude"), place.number("longitude")),
                locationId,
                price.map(RecordedSeries::seriesId).orElse(siteId + "/price"),
                price.flatMap(series -> series.unit().currency()).orElse("XXX"));
    }

    private Asset asset(JsonPlace asset) {
        String id = asset.text("assetId");
        String type = asset.text("type");
        return switch (type) {
            case "pv" -> new Asset.PvPlant(id, siteId, tenantId(), asset.number("peakPowerKw"));
            case "battery" -> battery(id, asset);
            case "grid" -> {
                exportShare = asset.number("exportPriceShareOfImport", 0);
                yield new Asset.GridConnection(
                        id, siteId, tenantId(), asset.number("importLimitKw"), asset.number("exportLimitKw"));
            }
            case "charger" -> new Asset.Charger(id, siteId, tenantId(), asset.number("maxChargeKw"));
            default ->
                throw asset.field("type")
                        .problem("\"" + type + "\" is not a type of asset, known are pv, battery, grid, charger");
        };
    }

    private Asset battery(String id, JsonPlace asset) {
        return new Asset.Battery(
                id,
                siteId,
                tenantId(),
                asset.number("usableEnergyKwh"),
                asset.number("maxChargeKw"),
                asset.number("maxDischargeKw"),
                asset.number("chargeEfficiency"),
                asset.number("dischargeEfficiency"),
                new Asset.StateOfChargeRange(
                        asset.number("minimumStateOfCharge", 0), asset.number("maximumStateOfCharge", 1)),
                asset.number("initialStateOfCharge", 0.5),
                asset.number("degradationCostPerKwh", 0));
    }

    private List<Series> series() {
        List<Series> series = new ArrayList<>();
        double pvKw = sumKw(Asset.PvPlant.class, Asset.PvPlant::peakPowerKw);
        double batteryKw = sumKw(Asset.Battery.class, one -> Math.max(one.maxChargeKw(), one.maxDischargeKw()));
        double importKw = sumKw(Asset.GridConnection.class, Asset.GridConnection::importLimitKw);
        double siteKw = importKw == 0 ? Double.POSITIVE_INFINITY : LIMIT_MARGIN * (importKw + pvKw + batteryKw);
        recorded(Role.LOAD).ifPresent(one -> series.add(measured(one, Quantity.LOAD, new Limits(0, siteKw))));
        recorded(Role.PV).ifPresent(one -> series.add(measured(one, Quantity.GENERATION, pvLimits(pvKw))));
        assetId(Asset.Battery.class).ifPresent(id -> {
            Limits power = new Limits(-LIMIT_MARGIN * batteryKw, LIMIT_MARGIN * batteryKw);
            series.add(derived("battery.power", Optional.of(id), Quantity.STORAGE, power));
            series.add(derived("battery.soc", Optional.of(id), Quantity.STATE_OF_CHARGE, new Limits(0, 1)));
        });
        series.add(derived("grid", Optional.empty(), Quantity.GRID, new Limits(-siteKw, siteKw)));
        recorded(Role.CARBON)
                .ifPresent(one -> series.add(new Series(
                        siteId + "/carbon",
                        siteId,
                        tenantId(),
                        Optional.empty(),
                        Quantity.CARBON_INTENSITY,
                        Aggregation.PERIOD_MEAN,
                        one.resolution().step(),
                        Resolution.QUARTER_HOUR,
                        new Limits(0, 5))));
        return series;
    }

    /** Inverters report a little consumption at night. */
    private static Limits pvLimits(double peakKw) {
        return peakKw == 0 ? Limits.NONE : new Limits(-0.05 * peakKw, LIMIT_MARGIN * peakKw);
    }

    private Series measured(RecordedSeries one, Quantity quantity, Limits limits) {
        Optional<String> assetId = quantity == Quantity.GENERATION ? assetId(Asset.PvPlant.class) : Optional.empty();
        return new Series(
                one.seriesId(),
                siteId,
                tenantId(),
                assetId,
                quantity,
                Aggregation.PERIOD_MEAN,
                one.resolution().step(),
                Resolution.QUARTER_HOUR,
                limits);
    }

    private Series derived(String name, Optional<String> assetId, Quantity quantity, Limits limits) {
        Duration period = QuarterHour.STEP;
        Aggregation aggregation = quantity == Quantity.STATE_OF_CHARGE ? Aggregation.LAST : Aggregation.PERIOD_MEAN;
        return new Series(
                siteId + "/" + name,
                siteId,
                tenantId(),
                assetId,
                quantity,
                aggregation,
                period,
                Resolution.QUARTER_HOUR,
                limits);
    }

    private Optional<RecordedSeries> recorded(Role role) {
        return Optional.ofNullable(recorded.get(role));
    }

    private Optional<String> assetId(Class<? extends Asset> type) {
        return assets.stream().filter(type::isInstance).map(Asset::assetId).findFirst();
    }

    private <A extends Asset> double sumKw(Class<A> type, ToDoubleFunction<A> power) {
        return assets.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .mapToDouble(power)
                .sum();
    }

    private static String tenantId() {
        return SampleSites.TENANT_ID;
    }
}
