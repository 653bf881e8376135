package io.gridtide.ingest.mqtt.sparkplug;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One node from its birth to its death. Its messages are numbered 0 to 255 and round again; where a number is missing,
 * messages are missing, and nothing the node says is certain until it is born anew.
 */
final class NodeSession {
    private static final int NUMBERS = 256;
    /** A repeated message lies at most so far behind; farther is ahead, because the numbers go round. */
    private static final int BEHIND_AT_MOST = NUMBERS / 2;

    private final Optional<Long> birthDeathSequence;
    private final Announced ofNode;
    private final Map<String, Announced> ofDevice = new HashMap<>();
    private @Nullable Integer expected;
    private boolean uncertain;

    /** What the number of a message tells. */
    enum Continuity {
        /** The one that was expected. */
        IN_ORDER,
        /** Delivered again after it had been read. */
        REPEATED,
        /** Something before it is missing. */
        GAP
    }

    NodeSession(SparkplugPayload birth, Announced ofNode) {
        this.birthDeathSequence = birth.birthDeathSequence();
        this.ofNode = ofNode;
        this.expected = after(birth.sequence());
    }

    /** Takes note of the number of a message. */
    Continuity follow(@Nullable Integer sequence, boolean duplicate) {
        Integer awaited = expected;
        if (sequence != null && sequence.equals(awaited)) {
            expected = after(sequence);
            return Continuity.IN_ORDER;
        }
        if (duplicate && sequence != null && awaited != null) {
            int behind = Math.floorMod(awaited - sequence, NUMBERS);
            if (behind > 0 && behind <= BEHIND_AT_MOST) {
                return Continuity.REPEATED;
            }
        }
        expected = after(sequence);
        uncertain = true;
        return Continuity.GAP;
    }

    /** From now on nothing is certain until the next birth. */
    void doubt() {
        uncertain = true;
    }

    boolean uncertain() {
        return uncertain;
    }

    /** Whether a death belongs to this life of the node and not to an earlier one. */
    boolean isEndedBy(SparkplugPayload death) {
        Optional<Long> theirs = death.birthDeathSequence();
        return theirs.isEmpty() || birthDeathSequence.isEmpty() || theirs.equals(birthDeathSequence);
    }

    /** What the node, or a device of it, announced; empty when that device is not alive. */
    Optional<Announced> announced(String device) {
        return device.isEmpty() ? Optional.of(ofNode) : Optional.ofNullable(ofDevice.get(device));
    }

    void deviceBorn(String device, Announced announced) {
        ofDevice.put(device, announced);
    }

    Optional<Announced> deviceDied(String device) {
        return Optional.ofNullable(ofDevice.remove(device));
    }

    /** Everything the node and its devices announced. */
    List<Announced> all() {
        List<Announced> all = new ArrayList<>(ofDevice.values());
        all.add(ofNode);
        return all;
    }

    /** Metrics remembered, and one for the node itself. */
    int size() {
        return 1 + all().stream().mapToInt(Announced::size).sum();
    }

    private static @Nullable Integer after(@Nullable Integer sequence) {
        return sequence == null ? null : (sequence + 1) % NUMBERS;
    }
}
