package io.gridtide.ingest.feed;

import io.gridtide.schemas.avro.MarketPrice;
import io.gridtide.schemas.avro.MeterReading;
import io.gridtide.schemas.avro.WeatherForecast;
import io.gridtide.schemas.avro.WeatherObservation;
import jakarta.inject.Singleton;

/** Every feed there is. */
@Singleton
public class Feeds {
    private final ReadingFeed readings;
    private final WeatherObservationFeed observations;
    private final WeatherForecastFeed forecasts;
    private final PriceFeed prices;

    public Feeds(
            ReadingFeed readings,
            WeatherObservationFeed observations,
            WeatherForecastFeed forecasts,
            PriceFeed prices) {
        this.readings = readings;
        this.observations = observations;
        this.forecasts = forecasts;
        this.prices = prices;
    }

    Feed<MeterReading> readings() {
        return readings;
    }

    Feed<WeatherObservation> observations() {
        return observations;
    }

    Feed<WeatherForecast> forecasts() {
        return forecasts;
    }

    Feed<MarketPrice> prices() {
        return prices;
    }
}
