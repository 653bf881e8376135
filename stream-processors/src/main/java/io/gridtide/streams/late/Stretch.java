package io.gridtide.streams.late;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Late readings of one series that lie close together and are recomputed as one.
 *
 * @param seriesId series
 * @param fromMillis event time of the first of them
 * @param toMillis event time of the last of them
 * @param knownAtMillis newest receive time of them
 * @param usable whether all their values can count
 */
record Stretch(String seriesId, long fromMillis, long toMillis, long knownAtMillis, boolean usable) {
    /** Readings further apart are recomputed apart, so that the readings between them need not be read. */
    private static final long REACH_MILLIS = 3_600_000;
    /** A longer stretch is cut: bounds what is in memory at a time. */
    private static final long LONGEST_MILLIS = 24 * REACH_MILLIS;

    /** The stretches of a round, by series and time. */
    static List<Stretch> of(List<LateReading> readings) {
        Map<String, List<LateReading>> bySeries = readings.stream()
                .collect(Collectors.groupingBy(LateReading::seriesId, TreeMap::new, Collectors.toList()));
        List<Stretch> stretches = new ArrayList<>();
        for (List<LateReading> ofSeries : bySeries.values()) {
            ofSeries.sort(Comparator.comparingLong(LateReading::timeMillis));
            Stretch open = single(ofSeries.getFirst());
            for (LateReading reading : ofSeries.subList(1, ofSeries.size())) {
                if (open.takes(reading)) {
                    open = open.with(reading);
                } else {
                    stretches.add(open);
                    open = single(reading);
                }
            }
            stretches.add(open);
        }
        return stretches;
    }

    private static Stretch single(LateReading reading) {
        return new Stretch(
                reading.seriesId(),
                reading.timeMillis(),
                reading.timeMillis(),
                reading.receivedAtMillis(),
                reading.usable());
    }

    private boolean takes(LateReading reading) {
        return reading.timeMillis() - toMillis <= REACH_MILLIS && reading.timeMillis() - fromMillis <= LONGEST_MILLIS;
    }

    private Stretch with(LateReading reading) {
        return new Stretch(
                seriesId,
                fromMillis,
                reading.timeMillis(),
                Math.max(knownAtMillis, reading.receivedAtMillis()),
                usable && reading.usable());
    }
}
