package io.gridtide.ingest.cdc;

import io.debezium.spi.snapshot.Snapshotter;
import java.util.Map;

/**
 * Tells the engine to read the tables when no position is stored, and then to stream from where the slot stands.
 * With Debezium's own {@code when_needed} an existing slot would be streamed from the time of the snapshot: what was
 * committed but not yet visible then would be lost. Found by the engine under its name.
 */
public final class SlotSnapshotter implements Snapshotter {
    static final String NAME = "gridtide-slot";
    /** Set when the slot is there before the engine starts. */
    static final String SLOT_EXISTS = "gridtide.slot.exists";

    private boolean slotExists;
    private boolean snapshotNeeded;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void configure(Map<String, ?> properties) {
        slotExists = Boolean.parseBoolean(String.valueOf(properties.get(SLOT_EXISTS)));
    }

    @Override
    public boolean shouldSnapshotData(boolean offsetExists, boolean snapshotInProgress) {
        snapshotNeeded = !offsetExists || snapshotInProgress;
        return snapshotNeeded;
    }

    @Override
    public boolean shouldSnapshotSchema(boolean offsetExists, boolean snapshotInProgress) {
        return false;
    }

    @Override
    public boolean shouldStream() {
        return true;
    }

    @Override
    public boolean shouldSnapshotOnSchemaError() {
        return false;
    }

    @Override
    public boolean shouldSnapshotOnDataError() {
        return true;
    }

    /** False lets the engine stream from the confirmed position of the slot; a new slot begins with its snapshot. */
    @Override
    public boolean shouldStreamEventsStartingFromSnapshot() {
        return !(snapshotNeeded && slotExists);
    }
}
