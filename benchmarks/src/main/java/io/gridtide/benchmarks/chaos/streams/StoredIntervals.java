package io.gridtide.benchmarks.chaos.streams;

import static java.util.Objects.requireNonNull;

import io.gridtide.benchmarks.chaos.streams.Account.IntervalKey;
import io.gridtide.domain.Quality;
import io.gridtide.domain.Series;
import io.gridtide.launcher.stack.DatabaseAddress;
import io.gridtide.testkit.reference.ExpectedInterval;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tables of the read model against what was sent. */
final class StoredIntervals {
    private static final Quality[] QUALITIES = Quality.values();

    private static final String INTERVALS = """
            select series_id, (extract(epoch from valid_from) * 1000)::bigint, mean, minimum, maximum, last, samples,
                   coverage, quality, energy_kwh
            from ems.interval""";

    /** The current row is the newest revision, and says what that says. */
    private static final String CURRENT_WITHOUT_ITS_REVISION = """
            select count(*) from ems.interval i where not exists (
                select 1 from ems.interval_revision r
                where (r.series_id, r.valid_from, r.revision) = (i.series_id, i.valid_from, i.revision)
                  and row (r.mean, r.energy_kwh, r.minimum, r.maximum, r.last, r.samples, r.coverage, r.quality, r.revision_reason)
                   is not distinct from row (i.mean, i.energy_kwh, i.minimum, i.maximum, i.last, i.samples, i.coverage, i.quality, i.revision_reason))""";

    /** Revisions of an interval are 0, 1, 2, ... up to the current one. */
    private static final String INTERVALS_WITH_REVISIONS_AMISS = """
            select count(*) from (
                select series_id, valid_from, count(*) as revisions, max(revision) as newest
                from ems.interval_revision group by 1, 2) r
            full join ems.interval i using (series_id, valid_from)
            where r.revisions is distinct from r.newest + 1 or i.revision is distinct from r.newest""";

    private final DatabaseAddress database;

    StoredIntervals(DatabaseAddress database) {
        this.database = database;
    }

    /** Differences of the intervals from what they must say. */
    Findings compare(Account account, Map<IntervalKey, ExpectedInterval> expected) throws SQLException {
        Findings findings = new Findings();
        Set<IntervalKey> missing = new HashSet<>(expected.keySet());
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.setFetchSize(10_000);
            try (ResultSet row = statement.executeQuery(INTERVALS)) {
                while (row.next()) {
                    IntervalKey key = new IntervalKey(row.getString(1), row.getLong(2));
                    missing.remove(key);
                    if (key.fromMillis() < account.closedUntilMillis(key.seriesId())) {
                        compare(account.series(key.seriesId()), expected.get(key), row, findings);
                    }
                }
            }
        }
        missing.forEach(key -> findings.add(key + " is missing, expected " + requireNonNull(expected.get(key))));
        return findings;
    }

    /** Violations of what holds between current rows and revisions. */
    Findings revisions() throws SQLException {
        Findings findings = new Findings();
        long strayed = number(CURRENT_WITHOUT_ITS_REVISION);
        if (strayed > 0) {
            findings.add("%,d current intervals differ from their newest revision".formatted(strayed));
        }
        long amiss = number(INTERVALS_WITH_REVISIONS_AMISS);
        if (amiss > 0) {
            findings.add("%,d intervals lack a revision or have another one than the newest".formatted(amiss));
        }
        return findings;
    }

    long number(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    private static void compare(Series series, @Nullable ExpectedInterval expected, ResultSet row, Findings findings)
            throws SQLException {
        ExpectedInterval found = new ExpectedInterval(
                row.getLong(2),
                number(row, 3),
                number(row, 4),
                number(row, 5),
                number(row, 6),
                row.getInt(7),
                row.getDouble(8),
                QUALITIES[row.getInt(9)]);
        if (expected == null) {
            findings.add("%s has an interval that nobody measured: %s".formatted(series.seriesId(), found));
            return;
        }
        double energyKwh = series.quantity().isPowerFlow()
                ? expected.mean() * series.resolution().hours()
                : Double.NaN;
        if (!expected.agreesWith(found) || !ExpectedInterval.near(energyKwh, number(row, 10))) {
            findings.add("%s is %s with %s kWh, expected %s with %s kWh"
                    .formatted(series.seriesId(), found, number(row, 10), expected, energyKwh));
        }
    }

    private static double number(ResultSet row, int column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? Double.NaN : value;
    }
}
