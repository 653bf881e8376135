package io.gridtide.ingest.cdc;

import java.util.Optional;
import java.util.OptionalLong;
import org.jboss.logging.Logger;

/**
 * Brings slot and stored position together before the engine starts. When the log between them is gone, the position
 * is forgotten and the slot dropped: the engine then makes a new slot and reads everything anew.
 */
final class StartPosition {
    private static final Logger LOG = Logger.getLogger(StartPosition.class);

    private final SlotQueries slots;
    private final StoredPosition position;

    StartPosition(SlotQueries slots, StoredPosition position) {
        this.slots = slots;
        this.position = position;
    }

    /**
     * What the engine finds.
     *
     * @param slotExists whether the slot is there
     * @param gap why the tables are read anew although they had been read before; empty when no log is missing
     */
    record Found(boolean slotExists, Optional<String> gap) {}

    Found prepare() throws InterruptedException {
        Optional<ReplicationSlot> slot = slots.find();
        OptionalLong stored = position.read();
        Optional<String> gap = gap(slot, stored);
        boolean unusable = slot.isPresent() && (slot.get().lost() || gap.isPresent());
        if (gap.isPresent()) {
            LOG.warnf("everything is read anew slot=%s cause=%s", slots.slotName(), gap.get());
        }
        if (stored.isEmpty() || gap.isPresent()) {
            // Before the slot is dropped: after a crash in between, the next start finds no position and a lost slot.
            position.clear();
        }
        if (unusable) {
            slots.drop();
        }
        return new Found(slot.isPresent() && !unusable, gap);
    }

    private static Optional<String> gap(Optional<ReplicationSlot> slot, OptionalLong stored) {
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        if (slot.isEmpty()) {
            return Optional.of("the slot is gone");
        }
        if (slot.get().lost()) {
            return Optional.of("the slot has lost log that was not read yet");
        }
        if (slot.get().confirmedLsn() > stored.getAsLong()) {
            return Optional.of("the slot stands beyond the stored position: it was made anew or moved");
        }
        return Optional.empty();
    }
}
