package io.gridtide.system;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gridtide.setup.DatabaseSetup;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The big tables on a server with TimescaleDB: {@code -Dems.it.timescale=host:port}, user and password by {@code ems.it.timescale.user}
 * and {@code .password}. Makes a database of its own there and drops it. Skipped where there is no such server.
 */
class TimescaleIT {
    private static final String DATABASE = "gridtide_it_storage";
    private static final DatabaseSetup.Passwords PASSWORDS = new DatabaseSetup.Passwords("i", "s", "r");
    private static final String SUMMARY =
            "select readings || ' ' || maximum from ems.reading_hourly where series_id = 's1' and hour = %s";
    private static final String OLD_HOUR = "date_trunc('hour', now()) - interval '30 days'";

    private static @Nullable String server;
    private static String level = "plain";

    @BeforeAll
    static void migrated() throws SQLException {
        server = System.getProperty("ems.it.timescale");
        assumeTrue(
                server != null,
                "no server with TimescaleDB was named (-Dems.it.timescale=host:port); hypertables are not tested");
        assumeTrue(
                in("postgres", "select count(*) from pg_available_extensions where name = 'timescaledb'")
                        .contains("1"),
                server + " does not offer TimescaleDB; hypertables are not tested");
        in("postgres", "drop database if exists " + DATABASE);
        in("postgres", "create database " + DATABASE);
        new DatabaseSetup(new DatabaseSetup.Target(url(DATABASE), user(), password()), PASSWORDS).run();
        level = owner("select ems.storage_level()").getFirst();
        owner("select alter_job(job_id, scheduled => false) from timescaledb_information.jobs"
                + " where hypertable_name is not null");
        owner("""
                insert into ems.reading select 's' || k, t, 0, 1, 0, 'it', t
                from generate_series(%1$s - interval '80 days', now(), interval '10 minutes') t, generate_series(1, 3) k
                """.formatted(OLD_HOUR));
    }

    @AfterAll
    static void dropped() throws SQLException {
        if (server != null && !level.equals("plain")) {
            in("postgres", "drop database " + DATABASE + " with (force)");
        }
    }

    @Test
    void bigTablesAreHypertables() throws SQLException {
        assertThat(level).isIn("community", "apache");
        assertThat(owner("select hypertable_name from timescaledb_information.hypertables"
                        + " where hypertable_schema = 'ems' order by 1"))
                .containsExactly("balance", "interval", "interval_revision", "reading");
    }

    @Test
    void migratingAgainChangesNothing() throws SQLException {
        new DatabaseSetup(new DatabaseSetup.Target(url(DATABASE), user(), password()), PASSWORDS).run();

        assertThat(owner("select ems.storage_level()")).containsExactly(level);
    }

    @Test
    void aTenantSeesItsReadingsAlone() throws SQLException {
        owner("insert into registry.tenant values ('north', 'n')");
        owner(
                "insert into registry.site values ('n', 'north', 'Site', 'Europe/Berlin', 52.5, 13.4, 'b', 'DE-LU', 'EUR')");
        owner("insert into registry.series values"
                + " ('s2', 'n', 'north', null, 'LOAD', 'kW', 'PERIOD_MEAN', 900, 900, 0, 100)");

        assertThat(as(
                        "gridtide_reader",
                        "r",
                        "select distinct series_id from ems.tenant_reading",
                        "select set_config('gridtide.tenant', 'north', false)"))
                .containsExactly("s2");
        assertThat(as("gridtide_reader", "r", "select count(*) from ems.tenant_reading_hourly"))
                .containsExactly("0");
        if (level.equals("community")) {
            assertThatThrownBy(() -> as("gridtide_reader", "r", "select count(*) from ems.reading"))
                    .hasMessageContaining("permission denied");
        }
    }

    /** The order of a life: summarized, compressed, a late reading, summarized anew, dropped. */
    @Test
    void aLateReadingReachesACompressedChunkAndItsHourAndRetentionLeavesTheHour() throws SQLException {
        assumeTrue(level.equals("community"), "compression and continuous aggregates need the community edition");
        runJob("policy_refresh_continuous_aggregate");
        runJob("policy_compression");
        assertThat(owner("select count(*) > 0 from timescaledb_information.chunks"
                        + " where hypertable_name = 'reading' and is_compressed"))
                .containsExactly("t");
        assertThat(owner(SUMMARY.formatted(OLD_HOUR))).containsExactly("6 1");

        String late = "insert into ems.reading values ('s1', %s + interval '1 second', 0, 99, 0, 'late', now())"
                + " on conflict (series_id, event_time, sequence) do nothing";
        as("gridtide_sink", "s", late.formatted(OLD_HOUR));
        as("gridtide_sink", "s", late.formatted(OLD_HOUR));
        assertThat(owner(SUMMARY.formatted(OLD_HOUR))).containsExactly("6 1");
        runJob("policy_refresh_continuous_aggregate");
        assertThat(owner(SUMMARY.formatted(OLD_HOUR))).containsExactly("7 99");

        owner("select ems.set_retention('reading', interval '60 days')");
        runJob("policy_retention");
        assertThat(owner("select min(event_time) > now() - interval '70 days' from ems.reading"))
                .containsExactly("t");
        assertThat(owner("select min(hour) < now() - interval '100 days' from ems.reading_hourly"))
                .containsExactly("t");
        owner("select ems.set_retention('reading', null)");
    }

    @Test
    void withoutPoliciesTheSinkHasExpiredChunksDropped() throws SQLException {
        assumeTrue(level.equals("apache"), "the community edition drops by a policy of its own");
        owner("select ems.set_retention('reading', interval '60 days')");

        assertThat(Integer.parseInt(
                        as("gridtide_sink", "s", "select ems.drop_expired()").getFirst()))
                .isPositive();
        assertThat(owner("select min(event_time) > now() - interval '70 days' from ems.reading"))
                .containsExactly("t");
    }

    private static void runJob(String procedure) throws SQLException {
        for (String job : owner("select job_id from timescaledb_information.jobs where proc_name = '" + procedure
                + "' and hypertable_name is not null")) {
            // The scheduler of the server may have begun the same job by itself.
            Awaitility.await(procedure)
                    .atMost(Duration.ofSeconds(30))
                    .ignoreExceptionsMatching(
                            failure -> String.valueOf(failure.getMessage()).contains("concurrent"))
                    .until(() -> owner("call run_job(" + job + ")").isEmpty());
        }
    }

    private static List<String> owner(String sql) throws SQLException {
        return in(DATABASE, sql);
    }

    private static List<String> in(String database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(database), user(), password())) {
            return firstColumn(connection, sql);
        }
    }

    private static List<String> as(String role, String rolePassword, String sql, String... before) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(DATABASE), role, rolePassword)) {
            for (String first : before) {
                firstColumn(connection, first);
            }
            return firstColumn(connection, sql);
        }
    }

    private static List<String> firstColumn(Connection connection, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            if (statement.execute(sql)) {
                try (ResultSet rows = statement.getResultSet()) {
                    while (rows.next()) {
                        values.add(rows.getString(1));
                    }
                }
            }
        }
        return values;
    }

    private static String url(String database) {
        return "jdbc:postgresql://" + requireNonNull(server) + "/" + database;
    }

    private static String user() {
        return System.getProperty("ems.it.timescale.user", "postgres");
    }

    private static String password() {
        return System.getProperty("ems.it.timescale.password", "");
    }
}
