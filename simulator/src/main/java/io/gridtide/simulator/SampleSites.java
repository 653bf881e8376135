package io.gridtide.simulator;

import io.gridtide.domain.Aggregation;
import io.gridtide.domain.Asset;
import io.gridtide.domain.DemandCharge;
import io.gridtide.domain.LocalWindow;
import io.gridtide.domain.Quantity;
import io.gridtide.domain.Resolution;
import io.gridtide.domain.Series;
import io.gridtide.domain.Series.Limits;
import io.gridtide.domain.Site;
import io.gridtide.domain.SiteDefinition;
import io.gridtide.domain.Tariff;
import io.gridtide.domain.TimeOfUsePeriod;
import io.gridtide.simulator.load.BuildingType;
import io.gridtide.simulator.pv.PvArray;
import io.gridtide.simulator.weather.Climate;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * Three sites in Berlin: a home with photovoltaics, battery and car, an office, and a small factory. Series ids are
 * {@code <site>/load}, {@code pv}, {@code battery.power}, {@code battery.soc}, {@code grid} and {@code carbon};
 * {@code home/ev} is part of {@code home/load}, {@code factory/grid.import} is the import register of the meter
 * whose power is {@code factory/grid}.
 */
public final class SampleSites {
    public static final String TENANT_ID = "demo";
    public static final String LOCATION_ID = "berlin";
    public static final String PRICE_AREA = "DE-LU";

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private SampleSites() {}

    public static List<SimulatedSite> all() {
        return List.of(home(), office(), factory());
    }

    public static List<SiteDefinition> definitions() {
        return all().stream().map(SimulatedSite::definition).toList();
    }

    /** 8 kWp, 10 kWh / 5 kW, charger of 11 kW; a dynamic tariff with value-added tax, 60 % of the price for export. */
    public static SimulatedSite home() {
        Part site = new Part("home");
        SiteDefinition definition = new SiteDefinition(
                site.site("Home, Berlin", 52.53, 13.35),
                List.of(
                        site.pv(8),
                        site.battery(new Size(10, 5), 0.04),
                        site.grid(35, 10),
                        new Asset.Charger("home-charger", "home", TENANT_ID, 11)),
                List.of(
                        site.load(40),
                        site.mean("ev", Optional.of("home-charger"), Quantity.LOAD, new Limits(0, 12)),
                        site.pvSeries(9),
                        site.batteryPower(5.5),
                        site.stateOfCharge(),
                        site.gridSeries(40),
                        site.carbon()),
                new Tariff("home-tariff", "home", TENANT_ID, 1.19, 175, 0.6, 0));
        return new SimulatedSite(definition, BuildingType.HOME, new PvArray(8, 7, 35, 180), Climate.BERLIN);
    }

    /** 60 kWp, 100 kWh / 50 kW; spot price plus grid fees that are higher on weekday evenings, 90 % of the price less a marketing fee for export. */
    public static SimulatedSite office() {
        Part site = new Part("office");
        SiteDefinition definition = new SiteDefinition(
                site.site("Office, Berlin", 52.50, 13.38),
                List.of(site.pv(60), site.battery(new Size(100, 50), 0.015), site.grid(150, 80)),
                List.of(
                        site.load(200),
                        site.pvSeries(66),
                        site.batteryPower(55),
                        site.stateOfCharge(),
                        site.gridSeries(200),
                        site.carbon()),
                new Tariff("office-tariff", "office", TENANT_ID, 1, 120, 0.9, 4)
                        .withTimeOfUse(List.of(TimeOfUsePeriod.importing(weekdayEvenings(), 1, 160))));
        return new SimulatedSite(definition, BuildingType.OFFICE, new PvArray(60, 50, 12, 170), Climate.BERLIN);
    }

    /** 150 kWp, 400 kWh / 200 kW; spot price plus lower grid fees and a demand charge, and a register of its imported energy. */
    public static SimulatedSite factory() {
        Part site = new Part("factory");
        SiteDefinition definition = new SiteDefinition(
                site.site("Factory, Berlin", 52.45, 13.56),
                List.of(site.pv(150), site.battery(new Size(400, 200), 0.015), site.grid(600, 350)),
                List.of(
                        site.load(700),
                        site.pvSeries(165),
                        site.batteryPower(220),
                        site.stateOfCharge(),
                        site.gridSeries(800),
                        site.register("grid.import", 800),
                        site.carbon()),
                new Tariff("factory-tariff", "factory", TENANT_ID, 1, 80, 0.95, 3)
                        .withDemandCharge(DemandCharge.monthly(9.5)));
        return new SimulatedSite(definition, BuildingType.FACTORY, new PvArray(150, 125, 15, 190), Climate.BERLIN);
    }

    /** When the grid fees of the office are higher. */
    private static LocalWindow weekdayEvenings() {
        return new LocalWindow(
                LocalWindow.MonthRange.YEAR, EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), 17 * 60, 20 * 60);
    }

    private record Size(double energyKwh, double powerKw) {}

    /** The parts of one site, named after it. */
    private record Part(String siteId) {
        private static final double ONE_WAY_EFFICIENCY = 0.95;
        private static final double MINUTES_PER_HOUR = 60;
        /** No battery here fills in less than an hour; twice that speed is left for measuring errors. */
        private static final double GREATEST_STATE_CHANGE_PER_MINUTE = 2 / MINUTES_PER_HOUR;

        Site site(String name, double latitudeDeg, double longitudeDeg) {
            return new Site(
                    siteId,
                    TENANT_ID,
                    name,
                    BERLIN,
                    new Site.Location(latitudeDeg, longitudeDeg),
                    LOCATION_ID,
                    PRICE_AREA,
                    "EUR");
        }

        Asset pv(double peakPowerKw) {
            return new Asset.PvPlant(id("pv"), siteId, TENANT_ID, peakPowerKw);
        }

        Asset battery(Size size, double degradationCostPerKwh) {
            return new Asset.Battery(
                    id("battery"),
                    siteId,
                    TENANT_ID,
                    size.energyKwh(),
                    size.powerKw(),
                    size.powerKw(),
                    ONE_WAY_EFFICIENCY,
                    ONE_WAY_EFFICIENCY,
                    Asset.StateOfChargeRange.FULL,
                    0.5,
                    degradationCostPerKwh);
        }

        Asset grid(double importLimitKw, double exportLimitKw) {
            return new Asset.GridConnection(id("grid"), siteId, TENANT_ID, importLimitKw, exportLimitKw);
        }

        Series load(double greatestKw) {
            return mean("load", Optional.empty(), Quantity.LOAD, new Limits(0, greatestKw));
        }

        Series pvSeries(double greatestKw) {
            return mean("pv", Optional.of(id("pv")), Quantity.GENERATION, new Limits(0, greatestKw));
        }

        Series batteryPower(double greatestKw) {
            Limits limits = new Limits(-greatestKw, greatestKw);
            return mean("battery.power", Optional.of(id("battery")), Quantity.STORAGE, limits);
        }

        Series stateOfCharge() {
            return series(
                    "battery.soc",
                    Optional.of(id("battery")),
                    Quantity.STATE_OF_CHARGE,
                    Aggregation.LAST,
                    new Limits(0, 1, GREATEST_STATE_CHANGE_PER_MINUTE));
        }

        Series gridSeries(double greatestKw) {
            return mean("grid", Optional.empty(), Quantity.GRID, new Limits(-greatestKw, greatestKw));
        }

        /** A register of energy that grows with at most the given power. */
        Series register(String name, double greatestKw) {
            Limits limits = new Limits(0, 1e8, greatestKw / MINUTES_PER_HOUR);
            return series(name, Optional.of(id("grid")), Quantity.GRID, Aggregation.COUNTER, limits);
        }

        Series carbon() {
            return mean("carbon", Optional.empty(), Quantity.CARBON_INTENSITY, new Limits(0, 2));
        }

        Series mean(String name, Optional<String> assetId, Quantity quantity, Limits limits) {
            return series(name, assetId, quantity, Aggregation.PERIOD_MEAN, limits);
        }

        private Series series(
                String name, Optional<String> assetId, Quantity quantity, Aggregation aggregation, Limits limits) {
            return new Series(
                    siteId + "/" + name,
                    siteId,
                    TENANT_ID,
                    assetId,
                    quantity,
                    aggregation,
                    QuarterHour.STEP,
                    Resolution.QUARTER_HOUR,
                    limits);
        }

        private String id(String part) {
            return siteId + "-" + part;
        }
    }
}
