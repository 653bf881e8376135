package io.gridtide.benchmarks.chaos.streams;

import static java.util.Objects.requireNonNull;

import io.gridtide.domain.Series;
import io.gridtide.testkit.reference.ExpectedInterval;
import io.gridtide.testkit.reference.SlowIntervals;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What was sent. Filled by the sender and the callbacks of its producer, read when both have ended. */
final class Account {
    private final Map<String, Series> seriesById = new HashMap<>();
    private final Map<String, SlowIntervals> intervalsBySeries = new HashMap<>();
    private final Set<Row> rows = new HashSet<>();
    private final Set<RecordPlace> undecodable = ConcurrentHashMap.newKeySet();
    private final Set<RecordPlace> refused = ConcurrentHashMap.newKeySet();
    private final LongAdder acknowledged = new LongAdder();
    private long sent;

    private record Row(String seriesId, long timeMillis, long sequence) {}

    Account(List<Series> series) {
        series.forEach(one -> {
            seriesById.put(one.seriesId(), one);
            intervalsBySeries.put(one.seriesId(), new SlowIntervals(one));
        });
    }

    void sent(Shipment shipment) {
        sent++;
        String seriesId = shipment.series().seriesId();
        SlowIntervals intervals = intervals(seriesId);
        switch (shipment) {
            case Shipment.Proper(var series, var sample) -> {
                intervals.add(sample);
                rows.add(new Row(seriesId, sample.timeMillis(), sample.sequence()));
            }
            case Shipment.Refused(var series, var sample) -> intervals.add(sample);
            case Shipment.Undecodable nothing -> {
                // Counts nowhere.
            }
        }
    }

    void acknowledged(Shipment shipment, RecordPlace place) {
        acknowledged.increment();
        switch (shipment) {
            case Shipment.Proper proper -> {
                // The usual.
            }
            case Shipment.Refused one -> refused.add(place);
            case Shipment.Undecodable one -> undecodable.add(place);
        }
    }

    long sentCount() {
        return sent;
    }

    long acknowledgedCount() {
        return acknowledged.sum();
    }

    /** Rows of ems.reading: one per series, event time and sequence. */
    int readingRows() {
        return rows.size();
    }

    Set<RecordPlace> undecodable() {
        return undecodable;
    }

    Set<RecordPlace> refused() {
        return refused;
    }

    Series series(String seriesId) {
        Series series = seriesById.get(seriesId);
        if (series == null) {
            throw new IllegalArgumentException("nobody sent anything for the series " + seriesId);
        }
        return series;
    }

    /** First instant of a series that is not closed. */
    long closedUntilMillis(String seriesId) {
        return intervals(seriesId).closedUntilMillis();
    }

    private SlowIntervals intervals(String seriesId) {
        return requireNonNull(intervalsBySeries.get(seriesId), seriesId);
    }

    /** What every closed interval must say. */
    Map<IntervalKey, ExpectedInterval> expected() {
        Map<IntervalKey, ExpectedInterval> expected = new HashMap<>();
        intervalsBySeries.forEach((seriesId, intervals) -> intervals
                .closed()
                .forEach(interval -> expected.put(new IntervalKey(seriesId, interval.fromMillis()), interval)));
        return expected;
    }

    /**
     * Key of an interval.
     *
     * @param fromMillis first instant, milliseconds since 1970
     */
    record IntervalKey(String seriesId, long fromMillis) {}
}
