package io.gridtide.optimize.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.optimize.SampleSite;
import io.gridtide.optimize.input.ForecastSnapshot;
import io.gridtide.optimize.input.KnownPrices;
import io.gridtide.optimize.input.MeasuredCharge;
import io.gridtide.optimize.input.StepValues;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SiteViewsTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    private final SiteViews views = new SiteViews();

    @Test
    void aSiteIsKnownOnceEverythingItNamesHasArrivedInAnyOrder() {
        RegistryView registry = views.registry();
        SampleSite.DEFINITION.series().forEach(registry::put);
        registry.put(SampleSite.SITE);
        registry.put(SampleSite.TARIFF);
        registry.put(SampleSite.BATTERY);
        assertThat(registry.find("home")).isEmpty();

        registry.put(SampleSite.PV);

        assertThat(registry.find("home")).isPresent();
        assertThat(registry.isPlannable("home")).isTrue();
        assertThat(registry.siteIdsIn("DE-LU")).containsExactly("home");
        registry.removeAsset("home-pv");
        assertThat(registry.find("home")).isEmpty();
        registry.removeSite("home");
        assertThat(registry.siteIds()).isEmpty();
    }

    @Test
    void anOlderForecastDoesNotReplaceANewerOne() {
        assertThat(views.put(forecast(NOW, 2))).isTrue();
        assertThat(views.put(forecast(NOW.minusSeconds(60), 1))).isFalse();
        assertThat(views.put(forecast(NOW.plusSeconds(60), 3))).isTrue();
    }

    @Test
    void pricesAreKnownFromTheirPublicationOn() {
        views.prices().put("DE-LU", price(NOW, 10, NOW.minusSeconds(60)));
        views.prices().put("DE-LU", price(NOW.plusSeconds(3600), 20, NOW.plusSeconds(60)));

        assertThat(views.prices().known("DE-LU", NOW).priceByStart()).hasSize(1);
        assertThat(views.prices().known("DE-LU", NOW.plusSeconds(60)).priceByStart())
                .hasSize(2);
        assertThat(views.prices().known("FR", NOW).priceByStart()).isEmpty();
    }

    @Test
    void aLaterPublicationCorrectsAPriceAndAnEarlierDoesNot() {
        PriceView prices = views.prices();
        assertThat(prices.put("DE-LU", price(NOW, 10, NOW.minusSeconds(60)))).isTrue();
        assertThat(prices.put("DE-LU", price(NOW, 10, NOW.minusSeconds(60)))).isFalse();
        assertThat(prices.put("DE-LU", price(NOW, 12, NOW.minusSeconds(30)))).isTrue();
        assertThat(prices.put("DE-LU", price(NOW, 11, NOW.minusSeconds(90)))).isFalse();

        assertThat(prices.known("DE-LU", NOW).mean()).hasValue(12);
    }

    @Test
    void knowledgeHoldsTheLatestChargeOfItsBatteries() {
        SampleSite.DEFINITION.assets().forEach(views.registry()::put);
        SampleSite.DEFINITION.series().forEach(views.registry()::put);
        views.registry().put(SampleSite.SITE);
        views.registry().put(SampleSite.TARIFF);
        views.put(new MeasuredCharge("home/battery.soc", "home-battery", 0.6, NOW));
        views.put(new MeasuredCharge("home/battery.soc", "home-battery", 0.2, NOW.minusSeconds(900)));

        assertThat(views.knowledge("home", NOW).orElseThrow().chargeByAsset().values())
                .extracting(MeasuredCharge::stateOfCharge)
                .containsExactly(0.6);
    }

    private static ForecastSnapshot forecast(Instant issuedAt, double value) {
        return new ForecastSnapshot(
                "home/load",
                issuedAt,
                ForecastSnapshot.Quantiles.certain(new StepValues(issuedAt, Duration.ofHours(1), List.of(value))),
                false);
    }

    private static KnownPrices.Price price(Instant from, double perMwh, Instant publishedAt) {
        return new KnownPrices.Price(from, Duration.ofHours(1), perMwh, publishedAt);
    }
}
