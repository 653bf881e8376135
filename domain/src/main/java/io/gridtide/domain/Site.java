package io.gridtide.domain;

import static java.util.Objects.requireNonNull;

import java.time.ZoneId;

/**
 * A place with one grid connection.
 *
 * @param siteId unique over all tenants, lower case letters, digits, {@code - _ . /}
 * @param tenantId the owner; every read is filtered by it
 * @param name for people
 * @param timeZone of local days, months and tariffs
 * @param location geographic position
 * @param locationId key of the weather topics for this place
 * @param priceArea key of {@code market.price.v1} for this place
 * @param currency ISO 4217 code of prices and costs
 */
public record Site(
        String siteId,
        String tenantId,
        String name,
        ZoneId timeZone,
        Location location,
        String locationId,
        String priceArea,
        String currency) {

    /**
     * A geographic position.
     *
     * @param latitudeDeg degrees, north positive, -90 to 90
     * @param longitudeDeg degrees, east positive, -180 to 180
     */
    public record Location(double latitudeDeg, double longitudeDeg) {
        public Location {
            if (!(latitudeDeg >= -90 && latitudeDeg <= 90)) {
                throw new IllegalArgumentException("latitude is -90 to 90 degrees, got " + latitudeDeg);
            }
            if (!(longitudeDeg >= -180 && longitudeDeg <= 180)) {
                throw new IllegalArgumentException("longitude is -180 to 180 degrees, got " + longitudeDeg);
            }
        }
    }

    public Site {
        Ids.require("siteId", siteId);
        Ids.require("tenantId", tenantId);
        requireNonNull(name, "name is null");
        requireNonNull(timeZone, "timeZone is null");
        requireNonNull(location, "location is null");
        Ids.require("locationId", locationId);
        Ids.require("priceArea", priceArea);
        if (!currency.matches("[A-Z]{3}")) {
            throw new IllegalArgumentException("currency is an ISO 4217 code such as EUR, got " + currency);
        }
    }
}
