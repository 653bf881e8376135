package io.gridtide.ingest.feed;

import static io.gridtide.ingest.item.FieldType.INSTANT;
import static io.gridtide.ingest.item.FieldType.NUMBER;
import static io.gridtide.ingest.item.FieldType.TEXT;
import static io.gridtide.ingest.item.FieldType.WHOLE_NUMBER;
import static java.util.Objects.requireNonNull;

import io.gridtide.domain.Ids;
import io.gridtide.ingest.item.ItemError;
import io.gridtide.ingest.item.ItemField;
import io.gridtide.ingest.item.RawItem;
import io.gridtide.ingest.item.Reason;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The fields that observed and expected weather share. The ranges are physical: air temperature and wind beyond any
 * record of the World Meteorological Organization, irradiance beyond the solar constant of 1361 W/m2 with cloud
 * enhancement, and down to the night offset of a pyranometer. They mainly catch a wrong unit, such as cloud cover in percent.
 */
final class WeatherFields {
    static final int LOCATION_ID = 0;
    static final int VALID_TIME = 1;
    static final int RESOLUTION_SECONDS = 2;
    static final int TEMPERATURE = 3;
    static final int GLOBAL_HORIZONTAL = 4;
    static final int DIRECT_NORMAL = 5;
    static final int DIFFUSE_HORIZONTAL = 6;
    static final int WIND_SPEED = 7;
    static final int CLOUD_COVER = 8;
    static final int KNOWN_AT = 9;
    static final int SOURCE = 10;

    static final List<ItemField> FIELDS = List.of(
            ItemField.required("locationId", TEXT),
            ItemField.required("validTime", INSTANT),
            ItemField.optional("resolutionSeconds", WHOLE_NUMBER).within(1, 86_400),
            ItemField.optional("temperatureDegC", NUMBER).within(-100, 70),
            ItemField.optional("globalHorizontalIrradianceWm2", NUMBER).within(-20, 2000),
            ItemField.optional("directNormalIrradianceWm2", NUMBER).within(-20, 2000),
            ItemField.optional("diffuseHorizontalIrradianceWm2", NUMBER).within(-20, 2000),
            ItemField.optional("windSpeedMetrePerSecond", NUMBER).within(0, 150),
            ItemField.optional("cloudCover", NUMBER).within(0, 1),
            ItemField.optional("knownAt", INSTANT),
            ItemField.optional("source", TEXT));

    static final int DEFAULT_RESOLUTION_SECONDS = 3600;

    private WeatherFields() {}

    /** The fault of a location, or of a record that carries no value at all; null when there is none. */
    static @Nullable ItemError fault(RawItem item, Arrival arrival) {
        String locationId = requireNonNull(item.text(LOCATION_ID));
        if (!Ids.isValid(locationId)) {
            return item.fault(
                    LOCATION_ID,
                    Reason.INVALID_ID,
                    "an id is 1 to 200 letters, digits or . _ - / and starts with a letter or digit, got "
                            + ItemError.quote(locationId));
        }
        if (IntStream.rangeClosed(TEMPERATURE, CLOUD_COVER).noneMatch(item::has)) {
            return item.fault(
                    TEMPERATURE,
                    Reason.MISSING_FIELD,
                    "no weather value is given; send at least one, e.g. temperature in degC");
        }
        return TimeRules.knownAtFault(item, KNOWN_AT, arrival);
    }
}
