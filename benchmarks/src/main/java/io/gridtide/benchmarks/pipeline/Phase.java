package io.gridtide.benchmarks.pipeline;

import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * One rate held for a while.
 *
 * @param name as in the report
 * @param rate readings per second that were due
 * @param seen what was seen meanwhile, at least two moments
 * @param latency event to visible row, ms
 */
record Phase(String name, int rate, List<Observation> seen, Histogram latency) {
    double producedPerSecond() {
        return Trend.perSecond(seen, Observation::produced);
    }

    double sunkPerSecond() {
        return Trend.perSecond(seen, Observation::sunk);
    }

    double streamedPerSecond() {
        return Trend.perSecond(seen, Observation::streamed);
    }

    /** What came in and went through: the slowest of producer, streams and sink. */
    double sustainedPerSecond() {
        return Math.min(producedPerSecond(), Math.min(sunkPerSecond(), streamedPerSecond()));
    }

    /** Readings per second by which the lag of the worse of streams and sink grows. */
    double lagSlopePerSecond() {
        return Math.max(
                Trend.slopePerSecond(seen, Observation::sinkLag), Trend.slopePerSecond(seen, Observation::streamsLag));
    }

    /** Over the whole phase the line through the lag rises by less than what comes in a second. */
    boolean isFlat() {
        double seconds = seen.getLast().seconds() - seen.getFirst().seconds();
        return lagSlopePerSecond() * seconds < rate;
    }

    double bytesPerRow() {
        double rows = seen.getLast().sunk() - (double) seen.getFirst().sunk();
        return rows == 0 ? 0 : (seen.getLast().tableBytes() - seen.getFirst().tableBytes()) / rows;
    }

    double bytesPerRecord() {
        double records = seen.getLast().produced() - (double) seen.getFirst().produced();
        return records == 0 ? 0 : (seen.getLast().topicBytes() - seen.getFirst().topicBytes()) / records;
    }
}
