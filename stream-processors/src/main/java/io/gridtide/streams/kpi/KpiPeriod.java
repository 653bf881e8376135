package io.gridtide.streams.kpi;

import io.gridtide.domain.Interval;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A local day or month of a site. An interval belongs to the day in which it starts.
 *
 * @param kind day or month
 * @param firstDay first local date
 */
public record KpiPeriod(Kind kind, LocalDate firstDay) {
    /** Length of a period; names are those of the topic. */
    public enum Kind {
        DAY,
        MONTH
    }

    public static KpiPeriod day(LocalDate date) {
        return new KpiPeriod(Kind.DAY, date);
    }

    /** The month the date lies in. */
    public static KpiPeriod monthOf(LocalDate date) {
        return new KpiPeriod(Kind.MONTH, date.withDayOfMonth(1));
    }

    /** First local date after the period. */
    public LocalDate end() {
        return switch (kind) {
            case DAY -> firstDay.plusDays(1);
            case MONTH -> firstDay.plusMonths(1);
        };
    }

    /** A day has 23, 24 or 25 hours. */
    public Interval interval(ZoneId zone) {
        return new Interval(
                firstDay.atStartOfDay(zone).toInstant(),
                end().atStartOfDay(zone).toInstant());
    }

    /** Key of the topic and of the store. */
    public String key(String siteId) {
        return siteId + '|' + kind + '|' + firstDay;
    }
}
