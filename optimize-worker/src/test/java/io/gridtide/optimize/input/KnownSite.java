package io.gridtide.optimize.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.domain.Aggregation;
import io.gridtide.domain.Asset;
import io.gridtide.domain.Flexibility;
import io.gridtide.domain.Quantity;
import io.gridtide.domain.Resolution;
import io.gridtide.domain.Series;
import io.gridtide.domain.SiteDefinition;
import io.gridtide.domain.Tariff;
import io.gridtide.optimize.SampleSite;
import io.gridtide.optimize.plan.PublishedStatus;
import io.gridtide.optimize.site.SiteAsset;
import io.gridtide.optimize.site.SiteProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is known of a home at noon in Berlin, in slots of an hour: a load of 2 kW, a fixed price, and what a test adds. */
final class KnownSite {
    static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");

    static final ProblemBuilder BUILDER =
            new ProblemBuilder(new InputRules(Resolution.HOUR, 24, Duration.ofHours(6), Duration.ofHours(2)));

    private static final Tariff FIXED = new Tariff("home-tariff", "home", "demo", 0, 300, 0, -80);

    final Map<String, MeasuredCharge> charges = new HashMap<>();

    private final PlannedPast past = new PlannedPast();

    final List<Series> series = new ArrayList<>(List.of(SampleSite.LOAD));

    final Map<String, ForecastSnapshot> forecasts = new HashMap<>(Map.of("home/load", forecast("home/load", 2)));

    static Asset flexible(String assetId, Flexibility flexibility) {
        return new Asset.Flexible(assetId, "home", "demo", flexibility);
    }

    /** Powers of the four hours before now, as a former plan had them. */
    void charged(Double... powersKw) {
        past.add(
                new PublishedPlan(
                        new PublishedPlan.Identity("home", "demo", "home/1", 1),
                        NOW.minus(Duration.ofHours(4)),
                        Duration.ofHours(1),
                        Map.of("car", List.of(powersKw)),
                        Map.of(),
                        Set.of(),
                        PublishedStatus.OPTIMAL,
                        List.of()),
                NOW);
    }

    <T extends SiteAsset> T only(Class<T> kind, Asset asset) {
        assertThat(problem(asset).assets()).hasSize(1);
        return problem(asset).assets(kind).findFirst().orElseThrow();
    }

    SiteProblem problem(Asset... assets) {
        return complete(assets).task().problem();
    }

    InputOutcome.Complete complete(Asset... assets) {
        return (InputOutcome.Complete) BUILDER.build(knowledge(assets), NOW);
    }

    SiteKnowledge knowledge(Asset... assets) {
        return new SiteKnowledge(
                new SiteDefinition(SampleSite.SITE, List.of(assets), series, FIXED),
                forecasts,
                KnownPrices.none(),
                charges,
                Optional.empty(),
                past);
    }

    static Series load(String seriesId, String assetId) {
        return series(seriesId, assetId, Quantity.LOAD);
    }

    static Series generation(String seriesId, String assetId) {
        return series(seriesId, assetId, Quantity.GENERATION);
    }

    private static Series series(String seriesId, String assetId, Quantity quantity) {
        return new Series(
                seriesId,
                "home",
                "demo",
                Optional.of(assetId),
                quantity,
                Aggregation.PERIOD_MEAN,
                Duration.ofMinutes(15),
                Resolution.QUARTER_HOUR,
                Series.Limits.NONE);
    }

    static ForecastSnapshot forecast(String seriesId, double value) {
        return new ForecastSnapshot(
                seriesId,
                NOW,
                ForecastSnapshot.Quantiles.certain(
                        new StepValues(NOW, Duration.ofHours(1), Collections.nCopies(48, value))),
                false);
    }
}
