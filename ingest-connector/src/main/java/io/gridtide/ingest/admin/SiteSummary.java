package io.gridtide.ingest.admin;

import io.gridtide.ingest.admin.row.SiteRow;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A site without its parts. */
@Schema(description = "A site without its assets, series and tariff")
public record SiteSummary(
        String siteId,
        String name,
        String timeZone,
        double latitudeDeg,
        double longitudeDeg,
        String locationId,
        String priceArea,
        String currency) {
    static SiteSummary of(SiteRow row) {
        return new SiteSummary(
                row.siteId(),
                row.name(),
                row.timeZone(),
                row.latitudeDeg(),
                row.longitudeDeg(),
                row.locationId(),
                row.priceArea(),
                row.currency());
    }
}
