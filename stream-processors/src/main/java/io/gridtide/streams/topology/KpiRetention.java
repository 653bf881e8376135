package io.gridtide.streams.topology;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * How long intervals and periods are kept. Longer than the balance keeps its parts, so that a balance that can still
 * be revised finds the rest of its day, and days longer than that by two months, so that it finds the rest of its month.
 *
 * @param intervals by the newest interval of the site
 */
record KpiRetention(Duration intervals) {
    private static final Duration REST_OF_THE_DAY = Duration.ofDays(2);
    private static final int REST_OF_THE_MONTH_DAYS = 62;

    static KpiRetention of(TopologySettings.Balance balance) {
        return new KpiRetention(balance.retention().plus(REST_OF_THE_DAY));
    }

    long oldestInterval(long newestMillis) {
        return newestMillis - intervals.toMillis();
    }

    /**
     * What is removed at once.
     *
     * @param fromMillis start of the oldest interval
     * @param toMillis start of the oldest interval that stays
     * @param firstDay oldest day
     * @param endDay oldest day that stays
     */
    record Span(long fromMillis, long toMillis, LocalDate firstDay, LocalDate endDay) {}

    Span span(long fromMillis, long toMillis, ZoneId zone) {
        return new Span(
                fromMillis,
                toMillis,
                DueDays.date(fromMillis, zone).minusDays(REST_OF_THE_MONTH_DAYS),
                DueDays.date(toMillis, zone).minusDays(REST_OF_THE_MONTH_DAYS));
    }
}
