package io.gridtide.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.ingest.item.ItemError;
import io.gridtide.ingest.item.Reason;
import io.gridtide.schemas.avro.MarketPrice;
import io.gridtide.schemas.avro.WeatherForecast;
import io.gridtide.schemas.avro.WeatherObservation;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeatherAndPriceFeedTest {
    private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");

    private final FeedBench<WeatherObservation> observations = new FeedBench<>(new WeatherObservationFeed(), NOW);
    private final FeedBench<WeatherForecast> forecasts = new FeedBench<>(new WeatherForecastFeed(), NOW);
    private final FeedBench<MarketPrice> prices = new FeedBench<>(new PriceFeed(), NOW);

    @Test
    void observationKeepsAbsentValuesAbsent() {
        WeatherObservation observation = observations.accepted(
                "\"locationId\":\"berlin\",\"validTime\":\"2026-06-01T09:00:00Z\",\"temperatureDegC\":21.5");

        assertThat(observation.getTemperatureDegC()).isEqualTo(21.5);
        assertThat(observation.getCloudCover()).isNull();
        assertThat(observation.getResolutionSeconds()).isEqualTo(3600);
        assertThat(observation.getKnownAt()).isEqualTo(NOW);
    }

    @Test
    void forecastMayLieAheadButItsIssueTimeMayNot() {
        String ahead =
                "\"locationId\":\"berlin\",\"validTime\":\"2026-06-10T09:00:00Z\",\"cloudCover\":0.5,\"issuedAt\":";

        assertThat(forecasts.accepted(ahead + "\"2026-06-01T06:00:00Z\"").getIssuedAt())
                .isEqualTo(Instant.parse("2026-06-01T06:00:00Z"));
        assertThat(forecasts.refused(ahead + "\"2026-06-02T06:00:00Z\"").field())
                .isEqualTo("issuedAt");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"validTime\":\"2026-06-01T09:00:00Z\",\"cloudCover\":80|cloudCover|OUT_OF_RANGE",
                "\"validTime\":\"2026-06-01T09:00:00Z\",\"temperatureDegC\":294|temperatureDegC|OUT_OF_RANGE",
                "\"validTime\":\"2026-06-01T11:00:00Z\",\"temperatureDegC\":20|validTime|IN_THE_FUTURE",
                "\"validTime\":\"2026-06-01T09:00:00Z\"|temperatureDegC|MISSING_FIELD",
            })
    void observationThatCannotBeIsRefused(String fields, String field, Reason reason) {
        ItemError error = observations.refused("\"locationId\":\"berlin\"," + fields);

        assertThat(error.field()).isEqualTo(field);
        assertThat(error.reasonCode()).isEqualTo(reason);
    }

    @Test
    void negativePriceIsOrdinary() {
        MarketPrice price =
                prices.accepted("\"priceArea\":\"DE-LU\",\"from\":\"2026-06-02T10:00:00Z\",\"resolutionSeconds\":900,"
                        + "\"pricePerMwh\":-12.5,\"currency\":\"EUR\"");

        assertThat(price.getPricePerMwh()).isEqualTo(-12.5);
        assertThat(price.getMarket()).isEqualTo("DAY_AHEAD");
        assertThat(price.getPublishedAt()).isEqualTo(NOW);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"resolutionSeconds\":900,\"pricePerMwh\":NaN,\"currency\":\"EUR\"|pricePerMwh|NOT_FINITE",
                "\"resolutionSeconds\":900,\"pricePerMwh\":1,\"currency\":\"euro\"|currency|OUT_OF_RANGE",
                "\"resolutionSeconds\":700,\"pricePerMwh\":1,\"currency\":\"EUR\"|resolutionSeconds|OUT_OF_RANGE",
                "\"pricePerMwh\":1,\"currency\":\"EUR\"|resolutionSeconds|MISSING_FIELD",
            })
    void priceThatBreaksARuleIsRefused(String fields, String field, Reason reason) {
        ItemError error = prices.refused("\"priceArea\":\"DE-LU\",\"from\":\"2026-06-02T10:00:00Z\"," + fields);

        assertThat(error.field()).isEqualTo(field);
        assertThat(error.reasonCode()).isEqualTo(reason);
    }
}
