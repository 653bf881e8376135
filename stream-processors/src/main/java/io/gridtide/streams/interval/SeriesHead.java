package io.gridtide.streams.interval;

import org.jspecify.annotations.Nullable;

/**
 * What is kept of a series between two readings: how far it is, and its newest readings, so that a reading in
 * time order needs this one value only.
 */
public final class SeriesHead {
    final long blockSpanMillis;
    /** Greatest event time seen. */
    long streamTime;
    /** Intervals up to here were stated. */
    long frontier;
    /** First interval of the stretch that is stated without a hole. */
    long segmentStart;
    /** End of the stretch before a gap that was too long to state; {@link Long#MIN_VALUE} when there is none. */
    long previousEnd = Long.MIN_VALUE;
    /** How far the readings reach. */
    long dataEnd;

    /** Start of the newest block that may be in the archive: nothing newer has to be looked for there. */
    long newestArchived = Long.MIN_VALUE;

    /** Register reading before the last reset, kWh; NaN when there is none to remember. */
    double registerBeforeReset = Double.NaN;

    long lastArrivalMillis;
    long lastReceivedAtMillis;
    ReadingBlock open;

    @Nullable
    ReadingBlock previous;

    SeriesHead(long blockSpanMillis, ReadingBlock open) {
        this.blockSpanMillis = blockSpanMillis;
        this.open = open;
    }

    /** The same, sharing nothing that changes. */
    public SeriesHead copy() {
        SeriesHead copy = new SeriesHead(blockSpanMillis, open.copy());
        copy.streamTime = streamTime;
        copy.frontier = frontier;
        copy.segmentStart = segmentStart;
        copy.previousEnd = previousEnd;
        copy.dataEnd = dataEnd;
        copy.newestArchived = newestArchived;
        copy.registerBeforeReset = registerBeforeReset;
        copy.lastArrivalMillis = lastArrivalMillis;
        copy.lastReceivedAtMillis = lastReceivedAtMillis;
        copy.previous = previous == null ? null : previous.copy();
        return copy;
    }

    /** Notes that all of it was written, so that a delta tells what changed since. */
    public void markWritten() {
        open.markWritten();
        if (previous != null) {
            previous.markWritten();
        }
    }

    /** The receive time of the newest knowledge about the series, ms. */
    public long lastReceivedAtMillis() {
        return lastReceivedAtMillis;
    }

    /** Notes that a reading came, whatever it said. */
    void arrived(long nowMillis, long receivedAtMillis) {
        lastArrivalMillis = Math.max(lastArrivalMillis, nowMillis);
        lastReceivedAtMillis = Math.max(lastReceivedAtMillis, receivedAtMillis);
    }

    long blockStart(long timeMillis) {
        return Math.floorDiv(timeMillis, blockSpanMillis) * blockSpanMillis;
    }
}
