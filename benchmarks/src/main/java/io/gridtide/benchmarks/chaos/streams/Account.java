package io.gridtide.benchmarks.chaos.streams;

import static java.util.Objects.requireNonNull;

import io.gridtide.domain.Series;
import io.gridtide.testkit.reference.ExpectedBalance;
import io.gridtide.testkit.reference.ExpectedInterval;
import io.gridtide.testkit.reference.SlowBalance;
import io.gridtide.testkit.reference.SlowIntervals;
import io.gridtide.testkit.reference.SlowVirtual;
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
    private final List<Series> virtual;
    private long sent;
    private long stragglers;

    private record Row(String seriesId, long timeMillis, long sequence) {}

    Account(List<Series> series) {
        this.virtual = series.stream().filter(Series::isVirtual).toList();
        series.forEach(one -> {
            seriesById.put(one.seriesId(), one);
            if (!one.isVirtual()) {
                intervalsBySeries.put(one.seriesId(), new SlowIntervals(one));
            }
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
            case Shipment.Straggler(var series, var sample) -> {
                intervals.add(sample);
                rows.add(new Row(seriesId, sample.timeMillis(), sample.sequence()));
                stragglers++;
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
            case Shipment.Straggler proper -> {
                // Stored like any other.
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

    /** Readings that came later than the grace. */
    long stragglers() {
        return stragglers;
    }

    /** First instant of a series that is not closed; of a virtual one, of any of its members. */
    long closedUntilMillis(String seriesId) {
        Series one = series(seriesId);
        return one.formula()
                .map(formula -> formula.seriesIds().stream()
                        .mapToLong(this::closedUntilMillis)
                        .min()
                        .orElseThrow())
                .orElseGet(() -> intervals(seriesId).closedUntilMillis());
    }

    private SlowIntervals intervals(String seriesId) {
        return requireNonNull(intervalsBySeries.get(seriesId), seriesId);
    }

    /** What every closed interval must say, those of virtual series among them. */
    Map<IntervalKey, ExpectedInterval> expected() {
        Map<IntervalKey, ExpectedInterval> expected = new HashMap<>();
        Map<String, List<ExpectedInterval>> measured = measured();
        measured.forEach((seriesId, intervals) -> put(expected, seriesId, intervals));
        for (Series one : virtual) {
            long end = closedUntilMillis(one.seriesId());
            put(
                    expected,
                    one.seriesId(),
                    SlowVirtual.of(one.formula().orElseThrow(), measured).stream()
                            .filter(interval -> interval.fromMillis() < end)
                            .toList());
        }
        return expected;
    }

    /** What every balance must say of which all parts are closed, by its first instant. */
    Map<Long, ExpectedBalance> expectedBalances() {
        Map<String, List<ExpectedInterval>> measured = measured();
        SlowBalance site = new SlowBalance(List.copyOf(seriesById.values()), measured);
        long step = site.stepMillis();
        long end = intervalsBySeries.values().stream()
                .mapToLong(SlowIntervals::closedUntilMillis)
                .min()
                .orElseThrow();
        Map<Long, ExpectedBalance> expected = new HashMap<>();
        long first = measured.values().stream()
                .mapToLong(intervals -> intervals.getFirst().fromMillis())
                .max()
                .orElseThrow();
        for (long from = Math.ceilDiv(first, step) * step; from + step <= end; from += step) {
            expected.put(from, site.at(from));
        }
        return expected;
    }

    private Map<String, List<ExpectedInterval>> measured() {
        Map<String, List<ExpectedInterval>> measured = new HashMap<>();
        intervalsBySeries.forEach((seriesId, intervals) -> measured.put(seriesId, intervals.closed()));
        return measured;
    }

    private static void put(
            Map<IntervalKey, ExpectedInterval> expected, String seriesId, List<ExpectedInterval> intervals) {
        intervals.forEach(interval -> expected.put(new IntervalKey(seriesId, interval.fromMillis()), interval));
    }

    /**
     * Key of an interval.
     *
     * @param fromMillis first instant, milliseconds since 1970
     */
    record IntervalKey(String seriesId, long fromMillis) {}
}
