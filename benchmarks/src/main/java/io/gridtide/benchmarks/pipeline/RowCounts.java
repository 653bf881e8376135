package io.gridtide.benchmarks.pipeline;

import io.gridtide.launcher.stack.DatabaseAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Rows against readings sent.
 *
 * @param readingRows rows of ems.reading
 * @param lost readings that count in no interval although theirs is complete, or that are no row
 * @param doubled readings that an interval counts too often
 * @param odd complete intervals with another number of readings than there are in one
 */
record RowCounts(long readingRows, long lost, long doubled, long odd) {
    private static final String READINGS = "select count(*) from ems.reading";
    private static final String INTERVALS = """
            select series_id, sum(samples), count(*) filter (where samples <> ? and valid_from > ?)
            from ems.interval where samples > 0 and valid_from < ? group by series_id""";

    private record Counted(long samples, long odd) {}

    /**
     * Counts.
     *
     * @param sent readings of the feed that were acknowledged, all from the first on
     */
    static RowCounts of(DatabaseAddress database, Feed feed, long sent) throws SQLException {
        try (Connection connection =
                DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password())) {
            Instant closedUntil = feed.closedUntil(sent);
            Map<String, Counted> countedBySeries = intervals(connection, feed, closedUntil);
            long rows = readings(connection);
            long lost = Math.max(0, sent - rows);
            long doubled = 0;
            long odd = 0;
            for (int series = 0; series < feed.seriesCount(); series++) {
                Counted counted = countedBySeries.getOrDefault(feed.seriesId(series), new Counted(0, 0));
                long expected = feed.readingsBefore(series, closedUntil);
                lost += Math.max(0, expected - counted.samples());
                doubled += Math.max(0, counted.samples() - expected);
                odd += counted.odd();
            }
            return new RowCounts(rows, lost, doubled, odd);
        }
    }

    private static long readings(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(READINGS);
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Map<String, Counted> intervals(Connection connection, Feed feed, Instant closedUntil)
            throws SQLException {
        Map<String, Counted> counted = new HashMap<>();
        connection.setAutoCommit(false);
        try (PreparedStatement query = connection.prepareStatement(INTERVALS)) {
            query.setFetchSize(10_000);
            query.setInt(1, feed.readingsPerInterval());
            query.setTimestamp(2, Timestamp.from(feed.begin()));
            query.setTimestamp(3, Timestamp.from(closedUntil));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    counted.put(rows.getString(1), new Counted(rows.getLong(2), rows.getLong(3)));
                }
            }
        }
        connection.setAutoCommit(true);
        return counted;
    }
}
