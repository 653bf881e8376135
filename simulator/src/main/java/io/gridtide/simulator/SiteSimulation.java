package io.gridtide.simulator;

import io.gridtide.domain.Aggregation;
import io.gridtide.domain.Asset;
import io.gridtide.domain.Interval;
import io.gridtide.domain.Quantity;
import io.gridtide.domain.Series;
import io.gridtide.domain.SiteDefinition;
import io.gridtide.simulator.load.LoadModel;
import io.gridtide.simulator.load.LocalSlot;
import io.gridtide.simulator.load.VehicleCharging;
import io.gridtide.simulator.market.CarbonIntensity;
import io.gridtide.simulator.noise.SeededNoise;
import io.gridtide.simulator.weather.Conditions;
import io.gridtide.simulator.weather.WeatherModel;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** The readings of one simulated site. Not thread safe. */
final class SiteSimulation {
    private final SimulatedSite site;
    private final ZoneId zone;
    private final WeatherModel weather;
    private final LoadModel building;
    private final VehicleCharging vehicles;
    private final CarbonIntensity carbon;
    private final SitePlant plant;
    private final Optional<Series> loadSeries;
    private final Optional<Series> vehicleSeries;
    private final Optional<Series> pvSeries;
    private final Optional<Series> carbonSeries;

    SiteSimulation(SimulatedSite site, WeatherModel weather, SeededNoise noise, Dispatch dispatch) {
        SiteDefinition definition = site.definition();
        this.site = site;
        this.zone = definition.site().timeZone();
        this.weather = weather;
        this.building = LoadModel.of(site.building(), zone, noise.stream("building"));
        this.vehicles = new VehicleCharging(chargerKw(definition), zone, noise.stream("vehicles"));
        this.carbon = new CarbonIntensity(zone, weather);
        this.plant = new SitePlant(definition, dispatch);
        this.loadSeries = series(definition, Quantity.LOAD, false);
        this.vehicleSeries = series(definition, Quantity.LOAD, true);
        this.pvSeries = series(definition, Quantity.GENERATION, true);
        this.carbonSeries = series(definition, Quantity.CARBON_INTENSITY, false);
    }

    SitePlant plant() {
        return plant;
    }

    /** All readings of the quarter-hour, which become known at its end. */
    void readings(QuarterHour slot, Consumer<FeedEvent> out) {
        Interval interval = slot.interval();
        LocalSlot local = LocalSlot.of(slot, zone);
        Conditions conditions = weather.actual(slot);
        double vehicleKw = wholeWatts(vehicles.meanKw(local));
        double loadKw = wholeWatts(building.meanKw(local, conditions.temperatureC())) + vehicleKw;
        double siteLoadKw = wholeWatts(loadKw);
        double pvKw = wholeWatts(site.pv().powerKw(conditions));
        loadSeries.ifPresent(series -> out.accept(SitePlant.mean(series, interval, siteLoadKw)));
        vehicleSeries.ifPresent(series -> out.accept(SitePlant.mean(series, interval, vehicleKw)));
        pvSeries.ifPresent(series -> out.accept(SitePlant.mean(series, interval, pvKw)));
        plant.pass(interval, OptionalDouble.of(siteLoadKw), OptionalDouble.of(pvKw), out);
        carbonSeries.ifPresent(series -> out.accept(SitePlant.mean(series, interval, carbon.kgPerKwh(slot))));
    }

    /** Meters report whole watts. */
    private static double wholeWatts(double powerKw) {
        return Math.rint(powerKw * 1000) / 1000;
    }

    private static double chargerKw(SiteDefinition definition) {
        return definition.assets().stream()
                .filter(Asset.Charger.class::isInstance)
                .mapToDouble(asset -> ((Asset.Charger) asset).maxChargeKw())
                .findFirst()
                .orElse(0);
    }

    private static Optional<Series> series(SiteDefinition definition, Quantity quantity, boolean ofAsset) {
        return definition.series().stream()
                .filter(one -> one.quantity() == quantity && one.aggregation() == Aggregation.PERIOD_MEAN)
                .filter(one -> one.assetId().isPresent() == ofAsset)
                .findFirst();
    }
}
