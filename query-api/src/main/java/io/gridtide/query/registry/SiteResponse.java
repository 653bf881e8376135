package io.gridtide.query.registry;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A site in a list.
 *
 * @param siteId identifier
 * @param name name for people
 * @param timeZone IANA zone of its local days
 * @param latitudeDeg degrees, north positive
 * @param longitudeDeg degrees, east positive
 * @param locationId key of its weather
 * @param priceArea key of its prices
 * @param currency ISO 4217 code of prices and costs
 * @param version grows with every change
 */
@Schema(name = "Site")
public record SiteResponse(
        @Schema(examples = "office") String siteId,
        @Schema(examples = "Office building") String name,

        @Schema(description = "IANA zone of local days and tariffs.", examples = "Europe/Berlin")
        String timeZone,

        double latitudeDeg,
        double longitudeDeg,
        String locationId,

        @Schema(description = "Use it with /api/v1/prices.", examples = "DE-LU")
        String priceArea,

        @Schema(description = "ISO 4217 code of prices and costs.", examples = "EUR")
        String currency,

        @Schema(description = "Grows with every change.") long version) {

    static SiteResponse of(SiteEntity site) {
        return new SiteResponse(
                site.siteId,
                site.name,
                site.timeZone,
                site.latitudeDeg,
                site.longitudeDeg,
                site.locationId,
                site.priceArea,
                site.currency,
                site.version);
    }
}
