package io.gridtide.ingest.cdc;

import io.gridtide.schemas.avro.AlertSeverity;
import io.gridtide.schemas.avro.AlertState;
import io.gridtide.schemas.avro.OpsAlert;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Decides what is said of one alert after what was said last: nothing twice.
 *
 * @param tenantId who sees the alert
 * @param alertId stable identity
 */
record AlertBook(String tenantId, String alertId) {
    /** Alerts of the platform itself belong to no site; sites have no slash in their names. */
    static final String PLATFORM = "platform/ingest-connector";

    /** Record key of the alert. */
    String key() {
        return PLATFORM + "|" + alertId;
    }

    /** The next statement, or empty when the last one still holds. */
    Optional<OpsAlert> next(Optional<OpsAlert> last, Optional<SlotRule.Finding> finding, Instant now) {
        boolean stands = stands(last);
        if (finding.isEmpty()) {
            return stands ? Optional.of(cleared(last.orElseThrow(), now)) : Optional.empty();
        }
        if (!stands) {
            return Optional.of(statement(AlertState.RAISED, now, now, finding.get()));
        }
        OpsAlert before = last.orElseThrow();
        return isNews(before, finding.get())
                ? Optional.of(statement(AlertState.UPDATED, before.getRaisedAt(), now, finding.get()))
                : Optional.empty();
    }

    static boolean stands(Optional<OpsAlert> last) {
        return last.isPresent() && last.get().getState() != AlertState.CLEARED;
    }

    /** Another severity, or twice as much log. */
    private static boolean isNews(OpsAlert before, SlotRule.Finding finding) {
        return before.getSeverity() != finding.severity()
                || retained(finding.evidence()) >= 2 * Math.max(1, retained(before.getEvidence()));
    }

    private static long retained(Map<String, String> evidence) {
        return Long.parseLong(evidence.getOrDefault(SlotRule.RETAINED, "0"));
    }

    private OpsAlert statement(AlertState state, Instant raisedAt, Instant now, SlotRule.Finding finding) {
        return OpsAlert.newBuilder()
                .setSiteId(PLATFORM)
                .setTenantId(tenantId)
                .setAlertId(alertId)
                .setRule(SlotRule.NAME)
                .setState(state)
                .setSeverity(finding.severity())
                .setRaisedAt(raisedAt)
                .setUpdatedAt(now)
                .setMessage(finding.message())
                .setEvidence(finding.evidence())
                .build();
    }

    private static OpsAlert cleared(OpsAlert before, Instant now) {
        return OpsAlert.newBuilder(before)
                .setState(AlertState.CLEARED)
                .setSeverity(AlertSeverity.INFO)
                .setUpdatedAt(now)
                .setMessage("over: " + before.getMessage())
                .build();
    }
}
