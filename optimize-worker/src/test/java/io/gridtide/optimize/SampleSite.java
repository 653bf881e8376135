package io.gridtide.optimize;

import io.gridtide.domain.Aggregation;
import io.gridtide.domain.Asset;
import io.gridtide.domain.Quantity;
import io.gridtide.domain.Resolution;
import io.gridtide.domain.Series;
import io.gridtide.domain.Site;
import io.gridtide.domain.SiteDefinition;
import io.gridtide.domain.Tariff;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** A home with a battery, a roof and a connection. */
public final class SampleSite {
    public static final Site SITE = new Site(
            "home",
            "demo",
            "Home",
            ZoneId.of("Europe/Berlin"),
            new Site.Location(52.5, 13.4),
            "berlin",
            "DE-LU",
            "EUR");
    public static final Asset.Battery BATTERY = new Asset.Battery(
            "home-battery", "home", "demo", 10, 5, 5, 0.95, 0.95, new Asset.StateOfChargeRange(0.1, 0.9), 0.5, 0.01);
    public static final Asset.PvPlant PV = new Asset.PvPlant("home-pv", "home", "demo", 8);
    public static final Asset.GridConnection GRID = new Asset.GridConnection("home-grid", "home", "demo", 15, 10);
    public static final Tariff TARIFF = new Tariff("home-tariff", "home", "demo", 1.19, 150, 1, 5);
    public static final Series LOAD = series("home/load", Optional.empty(), Quantity.LOAD);
    public static final Series GENERATION = series("home/pv", Optional.of("home-pv"), Quantity.GENERATION);
    public static final Series CHARGE =
            series("home/battery.soc", Optional.of("home-battery"), Quantity.STATE_OF_CHARGE);
    public static final SiteDefinition DEFINITION =
            new SiteDefinition(SITE, List.of(BATTERY, PV, GRID), List.of(LOAD, GENERATION, CHARGE), TARIFF);

    private SampleSite() {}

    private static Series series(String seriesId, Optional<String> assetId, Quantity quantity) {
        return new Series(
                seriesId,
                "home",
                "demo",
                assetId,
                quantity,
                quantity == Quantity.STATE_OF_CHARGE ? Aggregation.LAST : Aggregation.PERIOD_MEAN,
                Duration.ofMinutes(15),
                Resolution.QUARTER_HOUR,
                Series.Limits.NONE);
    }
}
