package io.gridtide.query.latest;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The newest interval of every series of a site.
 *
 * @param siteId the site
 * @param dataUntil end of the newest interval of any series, UTC; null while there is none. In a replay this is the
 *     present of the feed
 * @param series one row per series, ordered by identifier
 */
@Schema(name = "Latest")
public record LatestResponse(
        @Schema(examples = "office") String siteId,

        @Schema(description = "End of the newest interval; the present of the feed.") @Nullable
        Instant dataUntil,

        List<Row> series) {

    /**
     * The newest interval of one series.
     *
     * @param seriesId the series
     * @param assetId asset it measures; null for the whole site
     * @param quantity what it measures
     * @param unit unit of mean and last
     * @param interval null while there is none
     */
    @Schema(name = "LatestRow")
    public record Row(
            @Schema(examples = "office/load") String seriesId,
            @Nullable String assetId,
            @Schema(examples = "LOAD") String quantity,
            @Schema(examples = "kW") String unit,
            @Nullable Value interval) {}

    /**
     * What is known of that interval, {@code [from, to)}.
     *
     * @param from first instant inside, UTC
     * @param to first instant after, UTC
     * @param mean mean over the measured share; null when nothing was measured
     * @param last last value; null when nothing was measured
     * @param coverage share that was measured, 0 to 1
     * @param quality worst quality that counts in
     * @param knownAt when it became known, UTC
     */
    @Schema(name = "LatestValue")
    public record Value(
            Instant from,
            Instant to,
            @Nullable Double mean,
            @Nullable Double last,
            double coverage,
            String quality,
            Instant knownAt) {}
}
