package io.gridtide.benchmarks.chaos.streams;

import io.gridtide.domain.Quality;
import io.gridtide.launcher.stack.DatabaseAddress;
import io.gridtide.testkit.reference.ExpectedBalance;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** The balances of the read model against those that follow from what was sent. */
final class StoredBalances {
    private static final Quality[] QUALITIES = Quality.values();

    private static final String BALANCES = """
            select (extract(epoch from valid_from) * 1000)::bigint, load_kw, generation_kw, grid_kw,
                   cardinality(missing_series), coverage, quality
            from ems.balance""";

    private final DatabaseAddress database;

    StoredBalances(DatabaseAddress database) {
        this.database = database;
    }

    /** Differences of the balances from what they must say; rows of later intervals are left out. */
    Findings compare(Map<Long, ExpectedBalance> expectedByStart) throws SQLException {
        Findings findings = new Findings();
        Map<Long, ExpectedBalance> missing = new HashMap<>(expectedByStart);
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(BALANCES)) {
            while (row.next()) {
                ExpectedBalance expected = missing.remove(row.getLong(1));
                if (expected != null && !expected.agreesWith(found(row))) {
                    findings.add("the balance is " + found(row) + ", expected " + expected);
                }
            }
        }
        missing.values().forEach(balance -> findings.add("a balance is missing, expected " + balance));
        return findings;
    }

    private static ExpectedBalance found(ResultSet row) throws SQLException {
        return new ExpectedBalance(
                row.getLong(1),
                StoredIntervals.number(row, 2),
                StoredIntervals.number(row, 3),
                StoredIntervals.number(row, 4),
                row.getInt(5),
                row.getDouble(6),
                QUALITIES[row.getInt(7)]);
    }
}
