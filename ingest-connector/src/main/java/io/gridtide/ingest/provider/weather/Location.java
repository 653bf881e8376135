package io.gridtide.ingest.provider.weather;

import io.gridtide.domain.Ids;

/**
 * A place whose weather is fetched.
 *
 * @param id our id, the key of the weather records
 * @param latitudeDeg WGS84, degrees north, -90 to 90
 * @param longitudeDeg WGS84, degrees east, -180 to 180
 */
public record Location(String id, double latitudeDeg, double longitudeDeg) {
    public Location {
        Ids.require("location", id);
        if (!(Math.abs(latitudeDeg) <= 90) || !(Math.abs(longitudeDeg) <= 180)) {
            throw new IllegalArgumentException("the location " + id + " has a latitude of -90 to 90 and a longitude of"
                    + " -180 to 180 degrees, got " + latitudeDeg + '/' + longitudeDeg);
        }
    }

    /** From configuration: {@code berlin=52.52/13.41}, latitude before longitude. */
    public static Location of(String text) {
        int equals = text.lastIndexOf('=');
        int slash = text.lastIndexOf('/');
        if (equals < 0 || slash < equals) {
            throw new IllegalArgumentException(
                    "a location is written id=latitude/longitude such as berlin=52.52/13.41, got \"" + text + '"');
        }
        try {
            return new Location(
                    text.substring(0, equals).strip(),
                    Double.parseDouble(text.substring(equals + 1, slash).strip()),
                    Double.parseDouble(text.substring(slash + 1).strip()));
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(
                    "a location is written id=latitude/longitude such as berlin=52.52/13.41, got \"" + text + '"',
                    notANumber);
        }
    }
}
