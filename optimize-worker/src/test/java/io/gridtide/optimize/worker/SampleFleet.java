package io.gridtide.optimize.worker;

import io.gridtide.domain.Aggregation;
import io.gridtide.domain.Asset;
import io.gridtide.domain.Quantity;
import io.gridtide.domain.Resolution;
import io.gridtide.domain.Series;
import io.gridtide.domain.Site;
import io.gridtide.domain.Tariff;
import io.gridtide.optimize.SampleSite;
import io.gridtide.optimize.input.ForecastSnapshot;
import io.gridtide.optimize.input.InputRules;
import io.gridtide.optimize.input.KnownPrices;
import io.gridtide.optimize.input.MeasuredCharge;
import io.gridtide.optimize.input.ProblemBuilder;
import io.gridtide.optimize.input.StepValues;
import io.gridtide.optimize.view.SiteViews;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Homes with a roof of 8 kW, a load of 1 kW and a battery of 10 kWh, at 12 slots of constant prices. */
final class SampleFleet {
    static final Instant NOW = Instant.parse("2026-06-01T06:07:00Z");
    static final Instant START = Instant.parse("2026-06-01T06:15:00Z");
    static final int SLOTS = 12;
    static final String PORTFOLIO = "fleet/vpp";

    final SiteViews views = new SiteViews();
    final ProblemBuilder builder = new ProblemBuilder(
            new InputRules(Resolution.QUARTER_HOUR, SLOTS, Duration.ofHours(6), Duration.ofHours(2)));

    SampleFleet() {
        for (int hour = 0; hour < 48; hour++) {
            Instant from = Instant.parse("2026-06-01T00:00:00Z").plusSeconds(3600L * hour);
            views.prices().put("DE-LU", new KnownPrices.Price(from, Duration.ofHours(1), 100, NOW.minusSeconds(3600)));
        }
    }

    /** A limit of what the homes export together. */
    SampleFleet sharing(double exportLimitKw) {
        views.registry()
                .put(new Asset.Portfolio(
                        PORTFOLIO,
                        "fleet",
                        "demo",
                        OptionalDouble.empty(),
                        OptionalDouble.of(exportLimitKw),
                        List.of()));
        return this;
    }

    /** A home about which everything is known. */
    SampleFleet home(String siteId) {
        return registered(siteId, "demo", "EUR").forecast(siteId, "/load", 1).forecast(siteId, "/pv", 8);
    }

    /** The master data of a home, and its state of charge. */
    SampleFleet registered(String siteId, String tenantId, String currency) {
        views.registry()
                .put(new Site(
                        siteId,
                        tenantId,
                        siteId,
                        SampleSite.SITE.timeZone(),
                        SampleSite.SITE.location(),
                        "berlin",
                        "DE-LU",
                        currency));
        views.registry().put(new Tariff(siteId + "/tariff", siteId, tenantId, 1, 150, 1, 0));
        views.registry()
                .put(new Asset.Battery(
                        siteId + "/battery",
                        siteId,
                        tenantId,
                        10,
                        5,
                        5,
                        0.95,
                        0.95,
                        Asset.StateOfChargeRange.FULL,
                        0.5,
                        0));
        views.registry().put(new Asset.PvPlant(siteId + "/roof", siteId, tenantId, 8));
        connect(siteId, tenantId, Optional.of(PORTFOLIO));
        views.registry().put(series(siteId, tenantId, "/load", Optional.empty(), Quantity.LOAD));
        views.registry().put(series(siteId, tenantId, "/pv", Optional.of(siteId + "/roof"), Quantity.GENERATION));
        views.put(new MeasuredCharge(siteId + "/soc", siteId + "/battery", 0.5, START));
        return this;
    }

    SampleFleet connect(String siteId, String tenantId, Optional<String> portfolio) {
        views.registry()
                .put(new Asset.GridConnection(
                        siteId + "/grid", siteId, tenantId, 15, 10, List.of(), Asset.GridAims.LEAST_COST, portfolio));
        return this;
    }

    private static Series series(
            String siteId, String tenantId, String name, Optional<String> assetId, Quantity quantity) {
        return new Series(
                siteId + name,
                siteId,
                tenantId,
                assetId,
                quantity,
                Aggregation.PERIOD_MEAN,
                Duration.ofMinutes(15),
                Resolution.QUARTER_HOUR,
                Series.Limits.NONE);
    }

    SampleFleet forecast(String siteId, String name, double kw) {
        StepValues values =
                new StepValues(Instant.parse("2026-06-01T00:00:00Z"), Duration.ofHours(1), Collections.nCopies(48, kw));
        views.put(new ForecastSnapshot(
                siteId + name, NOW.minusSeconds(600), new ForecastSnapshot.Quantiles(values, values, values), false));
        return this;
    }
}
