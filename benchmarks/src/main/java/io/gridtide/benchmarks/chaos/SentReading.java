package io.gridtide.benchmarks.chaos;

import java.time.Instant;

/**
 * A reading of the run. No value is ever corrected.
 *
 * @param seriesId one of the series of its path
 * @param at event time, on the grid of the series
 * @param valueKw kW
 */
record SentReading(String seriesId, Instant at, double valueKw) {
    /** What makes it one and the same reading, however often it arrives. */
    ReadingId id() {
        return new ReadingId(seriesId, at.toEpochMilli());
    }
}
