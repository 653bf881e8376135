package io.gridtide.streams.kpi;

import io.gridtide.streams.kpi.KpiBook.Flows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The day of docs/streams/kpi.md: 2026-03-10 in Berlin in four spans of 6 h. */
final class WorkedExample {
    static final String DATE = "2026-03-10";
    static final List<KpiInterval> INTERVALS = List.of(
            span("2026-03-09T23:00:00Z", new Flows(2, 0, -3), 50),
            span("2026-03-10T05:00:00Z", new Flows(4, 10, -2), 100),
            span("2026-03-10T11:00:00Z", new Flows(5, 6, 0), 80),
            span("2026-03-10T17:00:00Z", new Flows(5, 0, 4), 200));

    private WorkedExample() {}

    private static KpiInterval span(String from, Flows flows, double price) {
        return KpiBook.interval(Instant.parse(from), Duration.ofHours(6), flows, price);
    }
}
