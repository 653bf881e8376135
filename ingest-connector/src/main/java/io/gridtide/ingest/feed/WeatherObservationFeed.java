package io.gridtide.ingest.feed;

import static java.util.Objects.requireNonNull;

import io.gridtide.ingest.feed.Verdict.Accepted;
import io.gridtide.ingest.feed.Verdict.Refused;
import io.gridtide.ingest.item.ItemError;
import io.gridtide.ingest.item.ItemShape;
import io.gridtide.ingest.item.RawItem;
import io.gridtide.schemas.avro.WeatherObservation;
import io.gridtide.schemas.topic.Topic;
import io.gridtide.schemas.topic.Topics;
import jakarta.inject.Singleton;

/** Weather as it was measured at a place. */
@Singleton
public class WeatherObservationFeed implements Feed<WeatherObservation> {
    private static final ItemShape SHAPE = new ItemShape("items", WeatherFields.FIELDS);

    @Override
    public Topic<WeatherObservation> topic() {
        return Topics.WEATHER_OBSERVATION;
    }

    @Override
    public ItemShape shape() {
        return SHAPE;
    }

    @Override
    public Verdict<WeatherObservation> judge(RawItem item, Arrival arrival) {
        ItemError fault = WeatherFields.fault(item, arrival);
        if (fault == null) {
            fault = TimeRules.fault(item, WeatherFields.VALID_TIME, arrival, TimeRules.CLOCK_LEAD);
        }
        if (fault != null) {
            return new Refused<>(fault);
        }
        String locationId = requireNonNull(item.text(WeatherFields.LOCATION_ID));
        WeatherObservation observation = WeatherObservation.newBuilder()
                .setLocationId(locationId)
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
        return new Accepted<>(locationId, observation);
    }
}
