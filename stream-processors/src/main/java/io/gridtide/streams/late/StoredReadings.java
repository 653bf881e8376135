package io.gridtide.streams.late;

import io.gridtide.domain.Quality;
import io.gridtide.streams.interval.IntervalValue;
import io.gridtide.streams.interval.Reading;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** What the database has of readings and intervals. Readings that broke another rule than lateness do not count. */
final class StoredReadings {
    private static final String COUNTING = """
             from ems.reading r where r.series_id = ?
            and r.event_time >= ? and r.event_time < ?
            and not exists (select from ems.reading_rejected x where x.series_id = r.series_id
                and x.event_time = r.event_time and x.sequence = r.sequence
                and x.reason_code <> 'LATE_BEYOND_GRACE')""";
    private static final String COLUMNS =
            "select r.event_time, r.value, r.sequence, r.quality, r.received_at" + COUNTING;
    private static final String SPAN = COLUMNS + " order by r.event_time limit ?";
    private static final String BEFORE = COLUMNS + " order by r.event_time desc limit ?";
    private static final String NEIGHBOUR = "select r.event_time" + COUNTING
            + " and r.value > 0 and r.value < 'Infinity' and r.quality <= ? order by r.event_time ";
    private static final String SECOND_BEFORE = NEIGHBOUR + "desc limit 2";
    private static final String SECOND_AFTER = NEIGHBOUR + "limit 2";

    private static final String INTERVALS = """
            select valid_from, valid_to, mean, minimum, maximum, last, samples, coverage, quality, revision, known_at
            from ems.interval where series_id = ? and valid_from >= ? and valid_from < ?""";

    private static final String NEXT_OFFSET =
            "select next_offset from ems.sink_offset where topic = ? and partition = ?";
    private static final String REVISION =
            "select 1 from ems.interval where series_id = ? and valid_from = ? and revision >= ?";

    private static final Quality[] QUALITIES = Quality.values();
    private static final int WORST_USABLE = worstUsable();

    private final Connection connection;

    StoredReadings(Connection connection) {
        this.connection = connection;
    }

    /** The readings with {@code from <= event time < to}, oldest first. */
    List<Reading> between(String seriesId, long fromMillis, long toMillis, int limit) throws SQLException {
        return readings(SPAN, seriesId, fromMillis, toMillis, limit);
    }

    /** The newest readings with {@code from <= event time < to}, newest first. */
    List<Reading> newest(String seriesId, long fromMillis, long toMillis, int limit) throws SQLException {
        return readings(BEFORE, seriesId, fromMillis, toMillis, limit);
    }

    /** Event time of the second register value above zero before the time, or of the furthest there is. */
    long secondBefore(String seriesId, long timeMillis, long earliestMillis) throws SQLException {
        return furthest(SECOND_BEFORE, seriesId, new long[] {earliestMillis, timeMillis}, timeMillis);
    }

    /** Event time of the second register value above zero after the time, or of the furthest there is. */
    long secondAfter(String seriesId, long timeMillis, long latestMillis) throws SQLException {
        return furthest(SECOND_AFTER, seriesId, new long[] {timeMillis + 1, latestMillis}, timeMillis);
    }

    /** The intervals with {@code from <= start < to} by their start, ms. */
    Map<Long, StatedInterval> intervals(String seriesId, long fromMillis, long toMillis) throws SQLException {
        Map<Long, StatedInterval> found = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement(INTERVALS)) {
            bind(statement, seriesId, fromMillis, toMillis);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    IntervalValue value = new IntervalValue(
                            number(row, "mean"),
                            number(row, "minimum"),
                            number(row, "maximum"),
                            number(row, "last"),
                            row.getInt("samples"),
                            row.getDouble("coverage"),
                            QUALITIES[row.getShort("quality")]);
                    found.put(
                            millis(row, "valid_from"),
                            new StatedInterval(
                                    millis(row, "valid_to"), value, row.getInt("revision"), millis(row, "known_at")));
                }
            }
        }
        return found;
    }

    /** Whether the sink has written the record. */
    boolean hasRead(TopicPartition partition, long offset) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NEXT_OFFSET)) {
            statement.setString(1, partition.topic());
            statement.setInt(2, partition.partition());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getLong(1) > offset;
            }
        }
    }

    /** Whether the interval is in the table with this revision or a later one. */
    boolean hasRevision(String seriesId, long fromMillis, int revision) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REVISION)) {
            statement.setString(1, seriesId);
            statement.setObject(2, time(fromMillis));
            statement.setInt(3, revision);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    private List<Reading> readings(String sql, String seriesId, long fromMillis, long toMillis, int limit)
            throws SQLException {
        List<Reading> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, seriesId, fromMillis, toMillis);
            statement.setInt(4, limit);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(new Reading(
                            millis(row, "event_time"),
                            row.getDouble("value"),
                            row.getLong("sequence"),
                            QUALITIES[row.getShort("quality")],
                            millis(row, "received_at")));
                }
            }
        }
        return found;
    }

    private long furthest(String sql, String seriesId, long[] range, long none) throws SQLException {
        long found = none;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, seriesId, range[0], range[1]);
            statement.setInt(4, WORST_USABLE);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found = millis(row, "event_time");
                }
            }
        }
        return found;
    }

    private static void bind(PreparedStatement statement, String seriesId, long fromMillis, long toMillis)
            throws SQLException {
        statement.setString(1, seriesId);
        statement.setObject(2, time(fromMillis));
        statement.setObject(3, time(toMillis));
    }

    private static double number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? Double.NaN : value;
    }

    private static long millis(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant().toEpochMilli();
    }

    private static OffsetDateTime time(long millis) {
        return Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC);
    }

    private static int worstUsable() {
        int worst = 0;
        for (Quality quality : QUALITIES) {
            worst = quality.usable() ? quality.ordinal() : worst;
        }
        return worst;
    }
}
