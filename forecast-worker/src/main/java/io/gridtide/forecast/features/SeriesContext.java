package io.gridtide.forecast.features;

import io.gridtide.domain.Site.Location;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is known of a series besides its values.
 *
 * @param seriesId its name
 * @param kind what it measures
 * @param zone whose local days and hours it follows
 * @param location where it is; empty when unknown or without meaning, as for a price area
 * @param capacityKw rated power of a plant; empty when unknown
 */
public record SeriesContext(
        String seriesId, Kind kind, ZoneId zone, Optional<Location> location, OptionalDouble capacityKw) {

    public static SeriesContext of(String seriesId, Kind kind, ZoneId zone) {
        return new SeriesContext(seriesId, kind, zone, Optional.empty(), OptionalDouble.empty());
    }
}
