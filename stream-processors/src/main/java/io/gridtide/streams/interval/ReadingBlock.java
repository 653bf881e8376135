package io.gridtide.streams.interval;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The readings of one aligned stretch of time, and how often the intervals that start in it were revised.
 * Intervals never revised have no entry.
 */
public final class ReadingBlock {
    private final long startMillis;
    private final Readings readings;
    private SortedMap<Long, Integer> revisionByFrom;
    /** Whether revisions may differ from what was last written. */
    private boolean revised = true;

    ReadingBlock(long startMillis, Readings readings, SortedMap<Long, Integer> revisionByFrom) {
        this.startMillis = startMillis;
        this.readings = readings;
        this.revisionByFrom = revisionByFrom;
    }

    static ReadingBlock empty(long startMillis) {
        return new ReadingBlock(startMillis, new Readings(), Collections.emptySortedMap());
    }

    ReadingBlock copy() {
        ReadingBlock copy = new ReadingBlock(startMillis, readings.copy(), revisionByFrom);
        copy.revised = revised;
        return copy;
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
        // Hardly any block is ever revised, so copies share the map and a revision makes a new one.
        SortedMap<Long, Integer> revisions = new TreeMap<>(revisionByFrom);
        revisions.put(fromMillis, revision);
        revisionByFrom = revisions;
        revised = true;
    }

    boolean isRevised() {
        return revised;
    }

    /** Notes that readings and revisions were written as they are. */
    void markWritten() {
        readings.markWritten();
        revised = false;
    }

    SortedMap<Long, Integer> revisionByFrom() {
        return revisionByFrom;
    }
}
