package io.gridtide.query.registry;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Declaration of a series.
 *
 * @param seriesId identifier
 * @param siteId site it belongs to
 * @param assetId asset it measures; null for the whole site
 * @param quantity what it measures
 * @param unit unit of its readings
 * @param aggregation how readings become intervals
 * @param readingPeriodSeconds expected distance of two readings
 * @param resolutionSeconds length of its intervals
 * @param minimum least plausible reading; null for no limit
 * @param maximum greatest plausible reading; null for no limit
 * @param maximumChangePerMinute greatest plausible change between readings, unit of its readings per minute; null for
 *     no limit
 * @param energyPerPulseKwh what one pulse is worth; null when readings come as energy
 * @param formula of a virtual series: what it is made of; null for measured ones
 * @param gapRule how intervals that nobody measured are filled, LINEAR or HOLD; null when they are not
 * @param longestFilledGapMinutes a longer gap is not filled; null when none is
 * @param version grows with every change
 */
@Schema(name = "Series")
public record SeriesResponse(
        @Schema(examples = "office/load") String seriesId,
        @Schema(examples = "office") String siteId,

        @Schema(description = "Asset it measures; null for the whole site.") @Nullable
        String assetId,

        @Schema(examples = "LOAD") String quantity,

        @Schema(description = "Unit of its readings.", examples = "kW")
        String unit,

        @Schema(examples = "PERIOD_MEAN") String aggregation,
        int readingPeriodSeconds,

        @Schema(description = "Length of its intervals.", examples = "900")
        int resolutionSeconds,

        @Nullable Double minimum,
        @Nullable Double maximum,

        @Schema(description = "Greatest plausible change between readings, unit of its readings per minute.") @Nullable
        Double maximumChangePerMinute,

        @Schema(description = "What one pulse is worth, kWh; null when readings come as energy.") @Nullable
        Double energyPerPulseKwh,

        @Schema(description = "Of a virtual series: what it is made of.", examples = "home/grid + home/pv") @Nullable
        String formula,

        @Schema(description = "How intervals that nobody measured are filled: LINEAR or HOLD; null when they are not.")
        @Nullable
        String gapRule,

        @Schema(description = "A longer gap is not filled; null when none is.") @Nullable
        Integer longestFilledGapMinutes,

        long version) {

    static SeriesResponse of(SeriesEntity series) {
        return new SeriesResponse(
                series.seriesId,
                series.siteId,
                series.assetId,
                series.quantity,
                series.unit,
                series.aggregation,
                series.readingPeriodSeconds,
                series.resolutionSeconds,
                series.minimum,
                series.maximum,
                series.maximumChangePerMinute,
                series.energyPerPulseKwh,
                series.formula,
                series.gapRule,
                series.longestFilledGapMinutes,
                series.version);
    }
}
