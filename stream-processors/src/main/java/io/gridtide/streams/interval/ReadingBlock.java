package io.gridtide.streams.interval;

import java.util.TreeMap;

/**
 * The readings of one aligned stretch of time, and how often the intervals that start in it were revised.
 * Intervals never revised have no entry.
 */
public final class ReadingBlock {
    private final long startMillis;
    private final Readings readings;
    private final TreeMap<Long, Integer> revisionByFrom;

    ReadingBlock(long startMillis, Readings readings, TreeMap<Long, Integer> revisionByFrom) {
        this.startMillis = startMillis;
        this.readings = readings;
        this.revisionByFrom = revisionByFrom;
    }

    static ReadingBlock empty(long startMillis) {
        return new ReadingBlock(startMillis, new Readings(), new TreeMap<>());
    }

    ReadingBlock copy() {
        // Hardly any block was revised, and copying an empty map takes as long as copying the readings.
        TreeMap<Long, Integer> revisions = revisionByFrom.isEmpty() ? new TreeMap<>() : new TreeMap<>(revisionByFrom);
        return new ReadingBlock(startMillis, readings.copy(), revisions);
    }

    /** First instant of the stretch; the key of the block within its series. */
    public long startMillis() {
        return startMillis;
    }

    Readings readings() {
        return readings;
    }

    int revision(long fromMillis) {
        return revisionByFrom.getOrDefault(fromMillis, 0);
    }

    void revise(long fromMillis, int revision) {
        revisionByFrom.put(fromMillis, revision);
    }

    TreeMap<Long, Integer> revisionByFrom() {
        return revisionByFrom;
    }
}
