package io.gridtide.ingest.feed;

import static java.util.Objects.requireNonNull;

import io.gridtide.ingest.feed.Verdict.Accepted;
import io.gridtide.ingest.feed.Verdict.Refused;
import io.gridtide.ingest.item.FieldType;
import io.gridtide.ingest.item.ItemError;
import io.gridtide.ingest.item.ItemField;
import io.gridtide.ingest.item.ItemShape;
import io.gridtide.ingest.item.RawItem;
import io.gridtide.schemas.avro.WeatherForecast;
import io.gridtide.schemas.topic.Topic;
import io.gridtide.schemas.topic.Topics;
import jakarta.inject.Singleton;
import java.util.stream.Stream;

/** Weather as a provider expected it at a place, one item per valid time. */
@Singleton
public class WeatherForecastFeed implements Feed<WeatherForecast> {
    private static final int ISSUED_AT = WeatherFields.FIELDS.size();

    private static final ItemShape SHAPE = new ItemShape(
            "items",
            Stream.concat(WeatherFields.FIELDS.stream(), Stream.of(ItemField.required("issuedAt", FieldType.INSTANT)))
                    .toList());

    @Override
    public Topic<WeatherForecast> topic() {
        return Topics.WEATHER_FORECAST;
    }

    @Override
    public ItemShape shape() {
        return SHAPE;
    }

    @Override
    public Verdict<WeatherForecast> judge(RawItem item, Arrival arrival) {
        ItemError fault = WeatherFields.fault(item, arrival);
        if (fault == null) {
            fault = TimeRules.fault(item, WeatherFields.VALID_TIME, arrival, TimeRules.HORIZON);
        }
        if (fault == null) {
            fault = TimeRules.fault(item, ISSUED_AT, arrival, TimeRules.CLOCK_LEAD);
        }
        if (fault != null) {
            return new Refused<>(fault);
        }
        String locationId = requireNonNull(item.text(WeatherFields.LOCATION_ID));
        WeatherForecast forecast = WeatherForecast.newBuilder()
                .setLocationId(locationId)
                .setIssuedAt(requireNonNull(item.instant(ISSUED_AT)))
                .setValidTime(requireNonNull(item.instant(WeatherFields.VALID_TIME)))
                .setResolutionSeconds((int)
                        item.wholeNumber(WeatherFields.RESOLUTION_SECONDS, WeatherFields.DEFAULT_RESOLUTION_SECONDS))
                .setKnownAt(TimeRules.knownAt(item, WeatherFields.KNOWN_AT, arrival))
                .setTemperatureDegC(item.number(WeatherFields.TEMPERATURE))
                .setGlobalHorizontalIrradianceWm2(item.number(WeatherFields.GLOBAL_HORIZONTAL))
                .setDirectNormalIrradianceWm2(item.number(WeatherFields.DIRECT_NORMAL))
                .setDiffuseHorizontalIrradianceWm2(item.number(WeatherFields.DIFFUSE_HORIZONTAL))
                .setWindSpeedMetrePerSecond(item.number(WeatherFields.WIND_SPEED))
                .setCloudCover(item.number(WeatherFields.CLOUD_COVER))
                .setSource(item.text(WeatherFields.SOURCE, arrival.source()))
                .build();
        return new Accepted<>(locationId, forecast);
    }

    /** Judges what a provider expects; it became known when it arrived here. */
    public Verdict<WeatherForecast> judge(WeatherDraft draft, Arrival arrival) {
        WeatherDraft.Values values = draft.values();
        RawItem item = RawItem.filled(
                SHAPE,
                draft.index(),
                draft.locationId(),
                draft.validTime(),
                draft.resolutionSeconds(),
                values.temperatureDegC(),
                values.globalHorizontalIrradianceWm2(),
                values.directNormalIrradianceWm2(),
                values.diffuseHorizontalIrradianceWm2(),
                values.windSpeedMetrePerSecond(),
                values.cloudCover(),
                null,
                null,
                draft.issuedAt());
        ItemError fault = item.error();
        return fault == null ? judge(item, arrival) : new Refused<>(fault);
    }
}
