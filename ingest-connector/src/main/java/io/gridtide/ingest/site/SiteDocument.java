package io.gridtide.ingest.site;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A whole site as its operator writes it: everything the registry shall hold of it, nothing else. Fields may be
 * null here because senders leave things out; {@link SiteDocumentMapper} tells them which are needed.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A whole site; what the document does not name is removed from the registry")
public record SiteDocument(
        @Schema(description = "Needed where the address does not name it; fixed") @Nullable
        String siteId,

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

    /** The same site without saying which. */
    public SiteDocument unnamed() {
        return new SiteDocument(
                null,
                name,
                timeZone,
                latitudeDeg,
                longitudeDeg,
                locationId,
                priceArea,
                currency,
                assets,
                series,
                tariff);
    }

    /** Equipment; which parameters are needed follows from the type. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record AssetDocument(
            @Nullable String assetId,

            @Schema(
                    enumeration = {
                        "PV",
                        "BATTERY",
                        "GRID",
                        "CHARGER",
                        "WIND",
                        "SHIFTABLE",
                        "INTERRUPTIBLE",
                        "GENERATOR",
                        "HEAT_PUMP",
                        "CHP",
                        "ELECTROLYZER",
                        "PORTFOLIO"
                    })
            @Nullable
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
            @Nullable Double exportLimitKw,
            @Nullable PlanningDocument planning) {

        AssetDocument named(String id) {
            return new AssetDocument(
                    id,
                    type,
                    peakPowerKw,
                    usableEnergyKwh,
                    maxChargeKw,
                    maxDischargeKw,
                    chargeEfficiency,
                    dischargeEfficiency,
                    minStateOfCharge,
                    maxStateOfCharge,
                    initialStateOfCharge,
                    degradationCostPerKwh,
                    importLimitKw,
                    exportLimitKw,
                    planning);
        }
    }

    /** A time series and how its readings become intervals. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SeriesDocument(
            @Nullable String seriesId,
            @Nullable String assetId,

            @Schema(description = "Name of a quantity", examples = "LOAD") @Nullable
            String quantity,

            @Schema(description = "Follows from quantity and aggregation; checked when it is sent") @Nullable
            String unit,

            @Schema(enumeration = {"PERIOD_MEAN", "TIME_WEIGHTED_MEAN", "COUNTER", "SUM", "LAST", "VIRTUAL"}) @Nullable
            String aggregation,

            @Nullable Integer readingPeriodSeconds,

            @Schema(description = "60 to 3600 and a divisor of the hour", defaultValue = "900") @Nullable
            Integer resolutionSeconds,

            @Nullable Double minimum,
            @Nullable Double maximum,

            @Schema(
                    description =
                            "Greatest plausible change from one reading to the next, unit of the readings per minute")
            @Nullable
            Double maximumChangePerMinute,

            @Schema(description = "Of SUM and COUNTER series whose meter counts pulses: what one is worth, kWh")
            @Nullable
            Double energyPerPulseKwh,

            @Schema(description = "Of VIRTUAL series: what they are made of", examples = "home/grid + home/pv")
            @Nullable
            String formula,

            @Schema(
                    description = "What is stated, as ESTIMATED, where nobody measured",
                    enumeration = {"NONE", "LINEAR", "HOLD"},
                    defaultValue = "NONE")
            @Nullable
            String gapRule,

            @Schema(description = "A longer gap is not filled; 1 to 1440, with a gapRule") @Nullable
            Integer longestFilledGapMinutes) {

        SeriesDocument named(String id) {
            return new SeriesDocument(
                    id,
                    assetId,
                    quantity,
                    unit,
                    aggregation,
                    readingPeriodSeconds,
                    resolutionSeconds,
                    minimum,
                    maximum,
                    maximumChangePerMinute,
                    energyPerPulseKwh,
                    formula,
                    gapRule,
                    longestFilledGapMinutes);
        }

        /** The same series without the unit, which follows from other fields. */
        public SeriesDocument withoutUnit() {
            return new SeriesDocument(
                    seriesId,
                    assetId,
                    quantity,
                    null,
                    aggregation,
                    readingPeriodSeconds,
                    resolutionSeconds,
                    minimum,
                    maximum,
                    maximumChangePerMinute,
                    energyPerPulseKwh,
                    formula,
                    gapRule,
                    longestFilledGapMinutes);
        }
    }

    /** What the site pays and earns: import = taxFactor x (importFactor x area price + importFeePerMwh). */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TariffDocument(
            @Nullable String tariffId,
            @Nullable Double importFactor,
            @Nullable Double importFeePerMwh,
            @Nullable Double exportFactor,
            @Nullable Double exportFeePerMwh,

            @Schema(description = "Earned for export whatever the area price is, per MWh", defaultValue = "0") @Nullable
            Double feedInPerMwh,

            @Schema(description = "Applied to all that is paid, 1.19 for a tax of 19 %", defaultValue = "1") @Nullable
            Double taxFactor,

            @Schema(description = "Hours with rates of their own; at all others those above hold") @Nullable
            List<@Nullable TariffPeriodDocument> timeOfUse,

            @Nullable DemandChargeDocument demandCharge) {}
}
