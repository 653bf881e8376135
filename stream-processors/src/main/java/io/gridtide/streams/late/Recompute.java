package io.gridtide.streams.late;

import io.gridtide.domain.Aggregation;
import io.gridtide.schemas.avro.MeterInterval;
import io.gridtide.streams.interval.IntervalStatement;
import io.gridtide.streams.interval.Reading;
import io.gridtide.streams.interval.Recomputation;
import io.gridtide.streams.interval.RevisionReason;
import io.gridtide.streams.interval.SeriesRules;
import io.gridtide.streams.topology.IntervalRecords;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** From a stretch of late readings to the intervals that differ from what the table has. */
final class Recompute {
    private static final Logger LOG = Logger.getLogger(Recompute.class);
    /** Readings of one stretch; a day of one reading a second is 86,400. */
    private static final int SPAN_READINGS = 200_000;
    /** Register readings before the stretch: they show a reset whose old register may come back. */
    private static final int REGISTER_READINGS = 2000;

    private final StoredReadings stored;
    private final long longestGapMillis;

    Recompute(StoredReadings stored, long longestGapMillis) {
        this.stored = stored;
        this.longestGapMillis = longestGapMillis;
    }

    /** Proposals in time order; none when the table says the same already. */
    List<MeterInterval> proposals(SeriesRules rules, Stretch stretch) throws SQLException {
        Recomputation.Span span = span(rules, stretch);
        List<Reading> readings = readings(rules, stretch.seriesId(), span);
        if (readings.size() >= SPAN_READINGS) {
            LOG.warnf(
                    "Not recomputed, too many readings seriesId=%s from=%d limit=%d",
                    stretch.seriesId(), span.fromMillis(), SPAN_READINGS);
            return List.of();
        }
        Map<Long, StatedInterval> current = stored.intervals(stretch.seriesId(), span.fromMillis(), span.toMillis());
        List<MeterInterval> proposals = new ArrayList<>();
        boolean reachesFar = rules.aggregation() == Aggregation.COUNTER || rules.fillMillis() > 0;
        long complete = reachesFar ? newest(readings) : Long.MAX_VALUE;
        for (Recomputation.Recomputed interval : Recomputation.values(rules, readings, span, longestGapMillis)) {
            if (interval.toMillis() > complete && !current.containsKey(interval.fromMillis())) {
                continue; // A register or a filled gap reaches into the interval that is open: it will be stated.
            }
            MeterInterval proposal = proposal(rules, stretch, interval, current.get(interval.fromMillis()));
            if (proposal != null) {
                proposals.add(proposal);
            }
        }
        return proposals;
    }

    private static long newest(List<Reading> readings) {
        return readings.stream().mapToLong(Reading::timeMillis).max().orElse(Long.MIN_VALUE);
    }

    private static @Nullable MeterInterval proposal(
            SeriesRules rules, Stretch stretch, Recomputation.Recomputed interval, @Nullable StatedInterval stated) {
        if (stated == null) {
            return interval.value().isMeasured() ? record(rules, interval, 0, stretch.knownAtMillis()) : null;
        }
        if (stated.toMillis() != interval.toMillis() || stated.says(interval.value())) {
            return null;
        }
        boolean fewerAmounts = rules.aggregation() == Aggregation.SUM
                && interval.value().samples() < stated.value().samples();
        if (stretch.usable() && (fewerAmounts || !stated.covers(interval.value()))) {
            LOG.warnf(
                    "Not recomputed, fewer readings are stored than were stated seriesId=%s from=%d",
                    stretch.seriesId(), interval.fromMillis());
            return null;
        }
        long knownAt = Math.max(stretch.knownAtMillis(), stated.knownAtMillis());
        return record(rules, interval, stated.revision() + 1, knownAt);
    }

    private static MeterInterval record(
            SeriesRules rules, Recomputation.Recomputed interval, int revision, long knownAtMillis) {
        IntervalStatement statement = new IntervalStatement(
                interval.fromMillis(), interval.toMillis(), interval.value(), revision, RevisionReason.RECOMPUTED);
        return IntervalRecords.interval(rules, statement, knownAtMillis);
    }

    private Recomputation.Span span(SeriesRules rules, Stretch stretch) throws SQLException {
        if (rules.aggregation() != Aggregation.COUNTER) {
            return Recomputation.touched(rules, stretch.fromMillis(), stretch.toMillis());
        }
        String seriesId = stretch.seriesId();
        long first = stored.secondBefore(seriesId, stretch.fromMillis(), stretch.fromMillis() - longestGapMillis);
        long last = stored.secondAfter(seriesId, stretch.toMillis(), stretch.toMillis() + longestGapMillis);
        return Recomputation.touched(rules, first, last);
    }

    /** The readings of the span and those before and after it that decide how they are read. */
    private List<Reading> readings(SeriesRules rules, String seriesId, Recomputation.Span span) throws SQLException {
        if (rules.aggregation() != Aggregation.COUNTER) {
            Recomputation.Span needed = Recomputation.needed(rules, span);
            return stored.between(seriesId, needed.fromMillis(), needed.toMillis(), SPAN_READINGS);
        }
        long earliest = span.fromMillis() - longestGapMillis;
        List<Reading> readings =
                new ArrayList<>(stored.newest(seriesId, earliest, span.fromMillis(), REGISTER_READINGS));
        Collections.reverse(readings);
        long last = stored.secondAfter(seriesId, span.toMillis() - 1, span.toMillis() + longestGapMillis);
        readings.addAll(stored.between(seriesId, span.fromMillis(), last + 1, SPAN_READINGS));
        return readings;
    }
}
