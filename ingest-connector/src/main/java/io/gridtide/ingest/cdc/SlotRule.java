package io.gridtide.ingest.cdc;

import io.gridtide.schemas.avro.AlertSeverity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * When a replication slot is worth an alert: it keeps more log than allowed, or log it needs is in danger or gone.
 *
 * @param capture which capture reads it
 * @param slotName its name
 * @param limitBytes log it may keep
 */
record SlotRule(String capture, String slotName, long limitBytes) {
    static final String NAME = "CDC_SLOT";
    static final String RETAINED = "retainedBytes";
    /** An alert is cleared well below the limit, so that it does not flap. */
    private static final double CLEAR_BELOW = 0.8;

    /**
     * What is wrong with a slot.
     *
     * @param severity how bad
     * @param message in words, with what to do
     * @param evidence facts
     */
    record Finding(AlertSeverity severity, String message, Map<String, String> evidence) {}

    /** Stable identity of the alert. */
    String alertId() {
        return NAME + "/" + capture + "/" + slotName;
    }

    /**
     * Judges the slot.
     *
     * @param raised whether the alert stands already
     */
    Optional<Finding> judge(ReplicationSlot slot, boolean raised) {
        if (slot.lost()) {
            return Optional.of(new Finding(
                    AlertSeverity.CRITICAL,
                    "the replication slot " + slotName + " has lost log that was not read; the " + capture
                            + " capture reads everything anew. Raise max_slot_wal_keep_size",
                    evidence(slot)));
        }
        if (slot.endangered()) {
            return Optional.of(new Finding(
                    AlertSeverity.CRITICAL,
                    "the replication slot " + slotName + " is about to lose log that was not read: it keeps "
                            + slot.retainedBytes() + " bytes. Is the " + capture + " capture running?",
                    evidence(slot)));
        }
        double threshold = raised ? limitBytes * CLEAR_BELOW : limitBytes;
        if (slot.retainedBytes() <= threshold) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                AlertSeverity.WARNING,
                "the replication slot " + slotName + " keeps " + slot.retainedBytes() + " bytes of log, more than "
                        + limitBytes + ". Is the " + capture + " capture running, and does it keep up?",
                evidence(slot)));
    }

    /** The finding when log between slot and stored position is gone. */
    Finding gap(String cause) {
        return new Finding(
                AlertSeverity.CRITICAL,
                cause + ": " + slotName + "; the " + capture + " capture reads everything anew",
                Map.of("slot", slotName, "cause", cause));
    }

    private Map<String, String> evidence(ReplicationSlot slot) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("slot", slotName);
        facts.put("walStatus", slot.walStatus());
        facts.put("active", Boolean.toString(slot.active()));
        facts.put(RETAINED, Long.toString(slot.retainedBytes()));
        facts.put("limitBytes", Long.toString(limitBytes));
        slot.safeBytes().ifPresent(bytes -> facts.put("safeBytes", Long.toString(bytes)));
        return facts;
    }
}
