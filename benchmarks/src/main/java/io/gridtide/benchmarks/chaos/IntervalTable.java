package io.gridtide.benchmarks.chaos;

import io.gridtide.launcher.stack.DatabaseAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** The table of intervals in the database. */
final class IntervalTable {
    private static final String OF_THE_RUN = """
            select series_id, (extract(epoch from valid_from) * 1000)::bigint, samples, mean, energy_kwh, minimum, maximum, coverage
            from ems.interval
            where series_id like ? and samples > 0
            """;

    private final DatabaseAddress database;

    IntervalTable(DatabaseAddress database) {
        this.database = database;
    }

    /** Every interval of the run in which something was measured. */
    Map<Interval, IntervalFigures> read() {
        Map<Interval, IntervalFigures> found = new HashMap<>();
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                PreparedStatement query = connection.prepareStatement(OF_THE_RUN)) {
            query.setString(1, IngestChaos.SITE_ID + "/%");
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.put(new Interval(rows.getString(1), rows.getLong(2)), figures(rows));
                }
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("the intervals cannot be read from " + database, failure);
        }
        return found;
    }

    private static IntervalFigures figures(ResultSet rows) throws SQLException {
        return new IntervalFigures(
                rows.getInt(3),
                rows.getDouble(4),
                rows.getDouble(5),
                rows.getDouble(6),
                rows.getDouble(7),
                rows.getDouble(8));
    }
}
