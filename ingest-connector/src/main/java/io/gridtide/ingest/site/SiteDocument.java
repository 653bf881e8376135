package io.gridtide.ingest.site;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A whole site as its operator writes it: everything the registry shall hold of it, nothing else. Fields may be
 * null here because senders leave things out; {@link SiteDocumentMapper} tells them which are needed.
 */
@Schema(description = "A whole site; what the document does not name is removed from the registry")
public record SiteDocument(
        @Nullable String name,

        @Schema(description = "IANA zone of local days and tariffs", examples = "Europe/Berlin") @Nullable
        String timeZone,

        @Nullable Double latitudeDeg,
        @Nullable Double longitudeDeg,

        @Schema(description = "Key of the weather topics") @Nullable
        String locationId,

        @Schema(description = "Key of the market prices") @Nullable
        String priceArea,

        @Schema(description = "ISO 4217 code", examples = "EUR") @Nullable
        String currency,

        @Nullable List<@Nullable AssetDocument> assets,
        @Nullable List<@Nullable SeriesDocument> series,
        @Nullable TariffDocument tariff) {

    /** Equipment; which parameters are needed follows from the type. */
    public record AssetDocument(
            @Nullable String assetId,

            @Schema(enumeration = {"PV", "BATTERY", "GRID", "CHARGER"}) @Nullable
            String type,

            @Nullable Double peakPowerKw,
            @Nullable Double usableEnergyKwh,
            @Nullable Double maxChargeKw,
            @Nullable Double maxDischargeKw,
            @Nullable Double chargeEfficiency,
            @Nullable Double dischargeEfficiency,
            @Nullable Double minStateOfCharge,
            @Nullable Double maxStateOfCharge,
            @Nullable Double initialStateOfCharge,
            @Nullable Double degradationCostPerKwh,
            @Nullable Double importLimitKw,
            @Nullable Double exportLimitKw) {}

    /** A time series and how its readings become intervals. */
    public record SeriesDocument(
            @Nullable String seriesId,
            @Nullable String assetId,
            @Nullable String quantity,
            @Nullable String aggregation,
            @Nullable Integer readingPeriodSeconds,
            @Nullable Integer resolutionSeconds,
            @Nullable Double minimum,
            @Nullable Double maximum) {}

    /** What the site pays and earns, as a linear function of the price of its area. */
    public record TariffDocument(
            @Nullable String tariffId,
            @Nullable Double importFactor,
            @Nullable Double importFeePerMwh,
            @Nullable Double exportFactor,
            @Nullable Double exportFeePerMwh) {}
}
