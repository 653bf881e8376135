package io.gridtide.streams.topology;

import io.gridtide.streams.kpi.KpiPeriod;
import java.time.LocalDate;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;

/** Removes what is beyond the retention. */
final class KpiPurge {
    private static final int MONTHS_KEPT_LONGER = 12;

    private final KeyValueStore<byte[], byte[]> intervals;
    private final KeyValueStore<byte[], byte[]> levels;
    private final KeyValueStore<String, byte[]> periods;

    KpiPurge(
            KeyValueStore<byte[], byte[]> intervals,
            KeyValueStore<byte[], byte[]> levels,
            KeyValueStore<String, byte[]> periods) {
        this.intervals = intervals;
        this.levels = levels;
        this.periods = periods;
    }

    void remove(String siteId, List<String> levelSeriesIds, KpiRetention.Span span) {
        remove(intervals, siteId, span);
        levelSeriesIds.forEach(seriesId -> remove(levels, seriesId, span));
        for (LocalDate date = span.firstDay(); date.isBefore(span.endDay()); date = date.plusDays(1)) {
            periods.delete(KpiPeriod.day(date).key(siteId));
            if (date.plusDays(1).getDayOfMonth() == 1) {
                // A demand charge by the year looks back to the earlier months of its year.
                periods.delete(
                        KpiPeriod.monthOf(date.minusMonths(MONTHS_KEPT_LONGER)).key(siteId));
            }
        }
    }

    private static void remove(KeyValueStore<byte[], byte[]> store, String id, KpiRetention.Span span) {
        for (KeyValue<byte[], byte[]> entry : TimeKeys.range(store, id, span.fromMillis(), span.toMillis() - 1)) {
            store.delete(entry.key);
        }
    }
}
