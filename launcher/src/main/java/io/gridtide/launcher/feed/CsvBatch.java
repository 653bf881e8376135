package io.gridtide.launcher.feed;

import io.gridtide.simulator.FeedEvent;
import io.gridtide.simulator.weather.WeatherValues;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Sorts events by the feed of the write side they belong to and writes each kind as one CSV body, in the given order. */
final class CsvBatch {

    /** The feeds of the write side, in the order in which a batch is sent: what explains readings comes before them. */
    enum Kind {
        /** Market prices. */
        PRICES("api/v1/prices", "price_area,from,resolution_seconds,price_per_mwh,currency,published_at"),
        /** Expected weather. */
        WEATHER_FORECASTS("api/v1/weather/forecasts", "issued_at," + CsvBatch.WEATHER_COLUMNS),
        /** Measured weather. */
        WEATHER_OBSERVATIONS("api/v1/weather/observations", "known_at," + CsvBatch.WEATHER_COLUMNS),
        /** Measured values. */
        READINGS("api/v1/readings", "series_id,event_time,value,unit,quality,sequence,known_at");

        private final String path;
        private final String header;

        Kind(String path, String header) {
            this.path = path;
            this.header = header;
        }

        String path() {
            return path;
        }
    }

    private static final String WEATHER_COLUMNS = "location_id,valid_time,resolution_seconds,temperature_deg_c,"
            + "global_horizontal_irradiance_wm2,direct_normal_irradiance_wm2,diffuse_horizontal_irradiance_wm2,"
            + "wind_speed_metre_per_second,cloud_cover";

    private final Map<Kind, StringBuilder> bodies = new EnumMap<>(Kind.class);

    private CsvBatch() {}

    static CsvBatch of(List<FeedEvent> events) {
        CsvBatch batch = new CsvBatch();
        events.forEach(batch::add);
        return batch;
    }

    /** Only kinds that have items. */
    Map<Kind, StringBuilder> bodies() {
        return bodies;
    }

    private void add(FeedEvent event) {
        switch (event) {
            case FeedEvent.Reading reading -> add(reading);
            case FeedEvent.Price price -> add(price);
            case FeedEvent.WeatherObservation weather -> {
                line(
                        Kind.WEATHER_OBSERVATIONS,
                        weather.knownAt(),
                        weather.locationId(),
                        weather.validFrom(),
                        weather.period().toSeconds(),
                        values(weather.values()));
            }
            case FeedEvent.WeatherForecast weather -> {
                line(
                        Kind.WEATHER_FORECASTS,
                        weather.issuedAt(),
                        weather.locationId(),
                        weather.validFrom(),
                        weather.period().toSeconds(),
                        values(weather.values()));
            }
        }
    }

    private void add(FeedEvent.Reading reading) {
        // A missing value is an empty field, never a number.
        Object value = Double.isFinite(reading.value()) ? reading.value() : "";
        line(
                Kind.READINGS,
                reading.seriesId(),
                reading.eventTime(),
                value,
                reading.unit().symbol(),
                reading.quality().name(),
                reading.sequence(),
                reading.knownAt());
    }

    private void add(FeedEvent.Price price) {
        line(
                Kind.PRICES,
                price.priceArea(),
                price.from(),
                price.resolutionSeconds(),
                price.pricePerMwh(),
                price.currency(),
                price.publishedAt());
    }

    private static String values(WeatherValues values) {
        return String.join(
                ",",
                number(values.temperatureC()),
                number(values.globalHorizontalWm2()),
                number(values.directNormalWm2()),
                number(values.diffuseHorizontalWm2()),
                number(values.windSpeedMps()),
                number(values.cloudCover()));
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? Double.toString(value.getAsDouble()) : "";
    }

    /** Ids, numbers, instants and unit symbols contain neither commas nor quotes. */
    private void line(Kind kind, Object... fields) {
        StringBuilder body = bodies.computeIfAbsent(kind, k -> new StringBuilder(k.header).append('\n'));
        for (int i = 0; i < fields.length; i++) {
            body.append(i == 0 ? "" : ",").append(fields[i]);
        }
        body.append('\n');
    }
}
