package io.gridtide.launcher.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.domain.Quality;
import io.gridtide.domain.Unit;
import io.gridtide.launcher.feed.CsvBatch.Kind;
import io.gridtide.simulator.FeedEvent;
import io.gridtide.simulator.weather.WeatherValues;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CsvBatchTest {

    private static final Instant T = Instant.parse("2026-03-29T01:00:00Z");
    private static final Instant LATER = T.plusSeconds(900);

    @Test
    void readingsKeepTheirOrderAndAMissingValueIsEmptyNotZero() {
        CsvBatch batch = CsvBatch.of(List.of(
                new FeedEvent.Reading("home/load", T, 1.25, Unit.KW, Quality.GOOD, 7, LATER),
                new FeedEvent.Reading("home/pv", T, Double.NaN, Unit.KW, Quality.MISSING, 8, LATER)));

        assertThat(batch.bodies().get(Kind.READINGS)).hasToString("""
                        series_id,event_time,value,unit,quality,sequence,known_at
                        home/load,2026-03-29T01:00:00Z,1.25,kW,GOOD,7,2026-03-29T01:15:00Z
                        home/pv,2026-03-29T01:00:00Z,,kW,MISSING,8,2026-03-29T01:15:00Z
                        """);
        assertThat(batch.bodies()).containsOnlyKeys(Kind.READINGS);
    }

    @Test
    void pricesAndWeatherComeBeforeReadings() {
        WeatherValues values = new WeatherValues(
                OptionalDouble.of(3.5),
                OptionalDouble.of(0),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.of(4),
                OptionalDouble.of(0.75));
        CsvBatch batch = CsvBatch.of(List.of(
                new FeedEvent.Reading("home/load", T, 1, Unit.KW, Quality.GOOD, 1, LATER),
                new FeedEvent.WeatherForecast("berlin", T, LATER, Duration.ofHours(1), values),
                new FeedEvent.WeatherObservation("berlin", T, Duration.ofHours(1), values, LATER),
                new FeedEvent.Price("DE-LU", T, 900, -12.5, "EUR", T)));

        assertThat(batch.bodies().keySet())
                .containsExactly(Kind.PRICES, Kind.WEATHER_FORECASTS, Kind.WEATHER_OBSERVATIONS, Kind.READINGS);
        assertThat(body(batch, Kind.PRICES).lines())
                .containsExactly(
                        "price_area,from,resolution_seconds,price_per_mwh,currency,published_at",
                        "DE-LU,2026-03-29T01:00:00Z,900,-12.5,EUR,2026-03-29T01:00:00Z");
        assertThat(body(batch, Kind.WEATHER_FORECASTS).lines().skip(1))
                .containsExactly("2026-03-29T01:00:00Z,berlin,2026-03-29T01:15:00Z,3600,3.5,0.0,,,4.0,0.75");
    }

    private static String body(CsvBatch batch, Kind kind) {
        return String.valueOf(batch.bodies().get(kind));
    }
}
