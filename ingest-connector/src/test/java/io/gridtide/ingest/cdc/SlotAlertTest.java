package io.gridtide.ingest.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.schemas.avro.AlertSeverity;
import io.gridtide.schemas.avro.AlertState;
import io.gridtide.schemas.avro.OpsAlert;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SlotAlertTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final SlotRule RULE = new SlotRule("historian", "gridtide_historian", 1000);
    private static final AlertBook BOOK = new AlertBook("demo", RULE.alertId());

    @Test
    void slotWithinItsLimitIsSilent() {
        assertThat(next(Optional.empty(), slot("reserved", 1000))).isEmpty();
    }

    @Test
    void growthIsRaisedOnceUpdatedWhenItDoublesAndClearedWellBelowTheLimit() {
        OpsAlert raised = next(Optional.empty(), slot("extended", 1001)).orElseThrow();
        assertThat(raised.getState()).isEqualTo(AlertState.RAISED);
        assertThat(raised.getSeverity()).isEqualTo(AlertSeverity.WARNING);
        assertThat(raised.getAlertId()).isEqualTo("CDC_SLOT/historian/gridtide_historian");
        assertThat(raised.getEvidence()).containsEntry("retainedBytes", "1001").containsEntry("limitBytes", "1000");

        assertThat(next(Optional.of(raised), slot("extended", 1900))).isEmpty();
        assertThat(next(Optional.of(raised), slot("extended", 900))).isEmpty();
        OpsAlert updated = next(Optional.of(raised), slot("extended", 2002)).orElseThrow();
        assertThat(updated.getState()).isEqualTo(AlertState.UPDATED);
        assertThat(updated.getRaisedAt()).isEqualTo(raised.getRaisedAt());
        OpsAlert cleared = next(Optional.of(updated), slot("reserved", 800)).orElseThrow();
        assertThat(cleared.getState()).isEqualTo(AlertState.CLEARED);
        assertThat(next(Optional.of(cleared), slot("reserved", 900))).isEmpty();
        assertThat(next(Optional.of(cleared), slot("extended", 1100))
                        .orElseThrow()
                        .getState())
                .isEqualTo(AlertState.RAISED);
    }

    @Test
    void lostLogIsCritical() {
        OpsAlert warned = next(Optional.empty(), slot("extended", 5000)).orElseThrow();
        assertThat(next(Optional.of(warned), slot("unreserved", 5000))
                        .orElseThrow()
                        .getSeverity())
                .isEqualTo(AlertSeverity.CRITICAL);
        OpsAlert lost = next(Optional.empty(), slot("lost", 0)).orElseThrow();
        assertThat(lost.getSeverity()).isEqualTo(AlertSeverity.CRITICAL);
        assertThat(lost.getMessage()).contains("max_slot_wal_keep_size");
        assertThat(next(Optional.of(lost), slot("reserved", 100)).orElseThrow().getState())
                .isEqualTo(AlertState.CLEARED);
    }

    private static ReplicationSlot slot(String walStatus, long retainedBytes) {
        return new ReplicationSlot(walStatus, true, 1, 1, retainedBytes, OptionalLong.empty());
    }

    private static Optional<OpsAlert> next(Optional<OpsAlert> last, ReplicationSlot slot) {
        return BOOK.next(last, RULE.judge(slot, AlertBook.stands(last)), NOW);
    }
}
