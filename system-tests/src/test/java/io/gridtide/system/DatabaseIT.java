package io.gridtide.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gridtide.launcher.stack.DatabaseAddress;
import io.gridtide.setup.DatabaseSetup;
import io.gridtide.testkit.ItDatabase;
import io.gridtide.testkit.ItStack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The migrated database: tenants apart, partitions, local days. */
class DatabaseIT {
    private static ItDatabase database;

    @BeforeAll
    static void twoTenantsWithOneSiteEach() throws SQLException {
        database = ItStack.shared().freshDatabase("database");
        for (String tenant : List.of("north", "south")) {
            execute("gridtide_ingest", """
                    insert into registry.tenant values ('%1$s', '%1$s');
                    insert into registry.site values ('%1$s-site', '%1$s', 'Site', 'Europe/Berlin', 52.5, 13.4, 'berlin', 'DE-LU', 'EUR');
                    insert into registry.series values
                        ('%1$s-site/load', '%1$s-site', '%1$s', null, 'LOAD', 'kW', 'PERIOD_MEAN', 900, 900, 0, 100);
                    """.formatted(tenant));
            execute("gridtide_sink", """
                    select ems.ensure_partitions('interval', '2026-10-24T00:00Z', '2026-10-27T00:00Z');
                    insert into ems.interval
                    select '%1$s-site/load', t, t + interval '15 minutes', 4, 1, 4, 4, 4, 1, 1, 0, 0, 'COMPLETE', t
                    from generate_series('2026-10-24T22:00Z'::timestamptz, '2026-10-25T22:45Z', '15 minutes') t;
                    """.formatted(tenant));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"registry.site", "registry.series", "ems.interval", "ems.interval_hourly", "ems.interval_daily"})
    void aTenantSeesItsOwnRowsAndNoOthers(String relation) throws SQLException {
        List<String> rows = asReader("north", "select distinct r::text from " + relation + " r");

        assertThat(rows)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row).contains("north").doesNotContain("south"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry.site", "registry.series", "ems.interval", "ems.interval_monthly"})
    void withoutATenantNothingIsVisible(String relation) throws SQLException {
        assertThat(query("gridtide_reader", "select count(*) from " + relation)).containsExactly("0");
    }

    @Test
    void theReaderCannotWrite() {
        assertThatThrownBy(() -> execute("gridtide_reader", "delete from ems.interval"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
    }

    @Test
    void theAutumnDayHasOneHundredQuarterHours() throws SQLException {
        List<String> day = asReader(
                "north",
                "select samples || ' ' || energy_kwh || ' ' || coverage || ' ' || (valid_to - valid_from) from ems.interval_daily"
                        + " where valid_from = '2026-10-24T22:00Z'");

        assertThat(day).containsExactly("100 100 1 1 day 01:00:00");
    }

    @Test
    void aMonthIsPartitionedOnceHoweverOftenItIsAskedFor() throws SQLException {
        String ask = "select ems.ensure_partitions('reading', '2025-12-31T23:59Z', '2026-02-01T00:00Z')";

        execute("gridtide_sink", ask);
        execute("gridtide_sink", ask);

        if (!query("gridtide_sink", "select ems.has_timescale()").contains("t")) {
            assertThat(
                            query(
                                    "gridtide_sink",
                                    "select inhrelid::regclass::text from pg_inherits where inhparent = 'ems.reading'::regclass order by 1"))
                    .containsExactly("ems.reading_2025_12", "ems.reading_2026_01", "ems.reading_2026_02");
        }
        execute(
                "gridtide_sink",
                "insert into ems.reading values ('x', '2026-01-31T23:59:59Z', 0, 1, 0, 'test', '2026-02-01T00:00Z')");
    }

    @Test
    void aPartitionCannotBeMadeOfATableOutsideTheReadModel() throws SQLException {
        execute("gridtide_sink", "select ems.ensure_partitions('pg_class', now(), now())");

        assertThat(query("gridtide_sink", "select to_regclass('ems.pg_class')")).containsExactly("null");
    }

    @Test
    void aPartitionPastItsRetentionIsDroppedAndTheOthersStay() throws SQLException {
        assumeTrue(
                query("owner", "select ems.storage_level()").contains("plain"),
                "months are partitions on plain PostgreSQL only");
        execute("gridtide_sink", """
                select ems.ensure_partitions('interval_revision', '2001-01-01Z', '2001-02-01Z');
                select ems.ensure_partitions('interval_revision', now(), now());
                """);
        String months = "select count(*) from pg_inherits where inhparent = 'ems.interval_revision'::regclass";

        execute("owner", "select ems.set_retention('interval_revision', interval '2 years')");
        List<String> dropped = query("gridtide_sink", "select ems.drop_expired()");
        execute("owner", "select ems.set_retention('interval_revision', null)");

        assertThat(dropped).containsExactly("2");
        assertThat(query("owner", months)).containsExactly("1");
        assertThat(query("gridtide_sink", "select ems.drop_expired()")).containsExactly("0");
    }

    @Test
    void onlyTheOwnerDecidesHowLongRowsAreKept() {
        assertThatThrownBy(() -> execute("gridtide_sink", "select ems.set_retention('reading', interval '1 day')"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> execute("owner", "select ems.set_retention('nothing', interval '1 day')"))
                .hasMessageContaining("table nothing has no retention")
                .hasMessageContaining("balance, interval, interval_revision, reading");
    }

    @Test
    void readingsAndTheirHoursAreSeenByTheirTenantAlone() throws SQLException {
        execute("gridtide_sink", """
                select ems.ensure_partitions('reading', '2026-05-01Z', '2026-05-01Z');
                insert into ems.reading values
                    ('north-site/load', '2026-05-01T00:10Z', 0, 3, 0, 'it', '2026-05-01T00:11Z'),
                    ('north-site/load', '2026-05-01T00:20Z', 0, 5, 0, 'it', '2026-05-01T00:21Z'),
                    ('south-site/load', '2026-05-01T00:10Z', 0, 7, 0, 'it', '2026-05-01T00:11Z');
                """);

        assertThat(asReader("north", "select value::text from ems.tenant_reading order by 1"))
                .containsExactly("3", "5");
        assertThat(asReader("north", "select readings || ' ' || value_sum from ems.tenant_reading_hourly"))
                .containsExactly("2 8");
        assertThat(query("gridtide_reader", "select count(*) from ems.tenant_reading"))
                .containsExactly("0");
    }

    @Test
    void migratingAgainChangesNothing() throws SQLException {
        List<String> before = query("owner", "select count(*) from gridtide_migrations.flyway_schema_history");

        DatabaseAddress owner = database.owner();
        new DatabaseSetup(
                        new DatabaseSetup.Target(owner.jdbcUrl(), owner.user(), owner.password()), database.passwords())
                .run();

        assertThat(query("owner", "select count(*) from gridtide_migrations.flyway_schema_history"))
                .isEqualTo(before);
    }

    @Test
    void anUpdatedRowCountsItsVersion() throws SQLException {
        execute("gridtide_ingest", "update registry.site set name = 'Renamed' where site_id = 'south-site'");

        assertThat(query("gridtide_ingest", "select version from registry.site where site_id = 'south-site'"))
                .containsExactly("2");
    }

    private static List<String> asReader(String tenant, String sql) throws SQLException {
        try (Connection connection = connect("gridtide_reader");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select set_config('gridtide.tenant', '" + tenant + "', true)");
            return firstColumn(statement, sql);
        }
    }

    private static List<String> query(String role, String sql) throws SQLException {
        try (Connection connection = connect(role);
                Statement statement = connection.createStatement()) {
            return firstColumn(statement, sql);
        }
    }

    private static List<String> firstColumn(Statement statement, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(String.valueOf(rows.getString(1)));
            }
        }
        return values;
    }

    private static void execute(String role, String sql) throws SQLException {
        try (Connection connection = connect(role);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(String role) throws SQLException {
        DatabaseAddress address = role.equals("owner") ? database.owner() : database.as(role);
        return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    }
}
