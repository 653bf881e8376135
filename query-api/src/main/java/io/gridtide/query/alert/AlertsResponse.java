package io.gridtide.query.alert;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Alerts in order of site and alert id.
 *
 * @param alerts each as it stands now
 * @param nextCursor pass it as {@code cursor} for the next page; null on the last one
 */
@Schema(name = "Alerts")
public record AlertsResponse(List<Alert> alerts, @Nullable String nextCursor) {

    /**
     * One alert as it stands now; raised again later it keeps its id.
     *
     * @param siteId site
     * @param alertId rule and subject
     * @param rule that fired
     * @param state RAISED, UPDATED or CLEARED
     * @param severity INFO, WARNING or CRITICAL
     * @param seriesId series it is about; null for the site as a whole
     * @param raisedAt when it was raised, UTC
     * @param updatedAt when it reached this state, UTC
     * @param message in words
     * @param evidence facts by name; numbers carry their unit in the name or in {@code unit}
     */
    @Schema(name = "Alert")
    public record Alert(
            @Schema(examples = "office") String siteId,
            @Schema(examples = "FROZEN_METER/office/load") String alertId,
            @Schema(examples = "FROZEN_METER") String rule,
            String state,
            String severity,
            @Nullable String seriesId,
            Instant raisedAt,
            Instant updatedAt,
            String message,
            Map<String, String> evidence) {}
}
