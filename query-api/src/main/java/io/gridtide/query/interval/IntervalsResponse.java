package io.gridtide.query.interval;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Intervals of one series in time order. Spans without any statement are left out; a row with a null mean says that
 * nothing was measured.
 *
 * @param seriesId the series
 * @param siteId its site
 * @param quantity what it measures
 * @param unit unit of mean, minimum, maximum and last
 * @param resolution length of the rows as an ISO 8601 period
 * @param timeZone zone of local buckets
 * @param asOf knowledge time asked for; null for now
 * @param intervals the rows
 * @param nextCursor pass it as {@code cursor} for the next page; null on the last one
 */
@Schema(name = "Intervals")
public record IntervalsResponse(
        @Schema(examples = "office/load") String seriesId,
        @Schema(examples = "office") String siteId,
        @Schema(examples = "LOAD") String quantity,

        @Schema(description = "Unit of mean, minimum, maximum and last.", examples = "kW")
        String unit,

        @Schema(examples = "PT1H") String resolution,
        @Schema(examples = "Europe/Berlin") String timeZone,
        @Nullable Instant asOf,
        List<Row> intervals,
        @Nullable String nextCursor) {

    /**
     * One interval or bucket, {@code [from, to)}.
     *
     * @param from first instant inside, UTC
     * @param to first instant after, UTC
     * @param mean mean over the measured share; null when nothing was measured
     * @param energyKwh energy of the measured intervals, power flows only
     * @param minimum least value
     * @param maximum greatest value
     * @param last last value
     * @param samples readings that count in
     * @param coverage share that was measured, 0 to 1
     * @param quality worst quality that counts in
     * @param revision revision of the interval; null for a bucket of several
     * @param knownAt when the newest part became known, UTC
     */
    @Schema(name = "IntervalRow")
    public record Row(
            Instant from,
            Instant to,
            @Nullable Double mean,
            @Nullable Double energyKwh,
            @Nullable Double minimum,
            @Nullable Double maximum,
            @Nullable Double last,
            int samples,

            @Schema(description = "Share that was measured, 0 to 1.")
            double coverage,

            @Schema(examples = "GOOD") String quality,

            @Schema(description = "Null for a bucket of several intervals.") @Nullable
            Integer revision,

            Instant knownAt) {}
}
