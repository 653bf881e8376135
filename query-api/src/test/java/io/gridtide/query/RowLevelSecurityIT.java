package io.gridtide.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.launcher.stack.DatabaseAddress;
import io.gridtide.query.support.QueryApiUnderTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the database itself shows to the role of this service, whatever a question forgets to filter. */
class RowLevelSecurityIT {
    /** Each table with the test for a row of the site of tenant other. */
    private static final Map<String, String> FOREIGN_ROWS_BY_TABLE = Map.of(
            "registry.tenant", "tenant_id = 'other'",
            "registry.site", "site_id = 'foreign'",
            "registry.series", "site_id = 'foreign'",
            "ems.interval", "series_id = 'foreign/load'",
            "ems.forecast", "series_id = 'foreign/load'",
            "ems.forecast_point", "series_id = 'foreign/load'",
            "ems.schedule", "site_id = 'foreign'");

    private final DatabaseAddress reader =
            QueryApiUnderTest.shared().backend().database().as("gridtide_reader");

    @Test
    void anUnfilteredQuestionSeesNoRowOfAnotherTenant() throws SQLException {
        for (Map.Entry<String, String> table : FOREIGN_ROWS_BY_TABLE.entrySet()) {
            assertThat(count("demo", table.getKey(), table.getValue()))
                    .as("foreign rows of %s as demo", table.getKey())
                    .isZero();
            assertThat(count("demo", table.getKey(), "true"))
                    .as("rows of %s as demo", table.getKey())
                    .isPositive();
            assertThat(count("other", table.getKey(), table.getValue()))
                    .as("own rows of %s as other", table.getKey())
                    .isPositive();
        }
    }

    @Test
    void withoutATenantNothingIsSeen() throws SQLException {
        for (String table : FOREIGN_ROWS_BY_TABLE.keySet()) {
            String belongsToSomebody =
                    switch (table) {
                        case "ems.forecast", "ems.forecast_point" -> "series_id not like 'price/%'";
                        default -> "true";
                    };
            assertThat(count("", table, belongsToSomebody))
                    .as("rows of %s without a tenant", table)
                    .isZero();
        }
    }

    @Test
    void theViewsShowNoMoreThanTheTables() throws SQLException {
        assertThat(count("demo", "ems.interval_daily", "series_id = 'foreign/load'"))
                .isZero();
        assertThat(count("demo", "ems.schedule_current", "site_id = 'foreign'")).isZero();
        assertThat(count("other", "ems.schedule_current", "site_id = 'foreign'"))
                .isEqualTo(1);
    }

    private long count(String tenant, String table, String condition) throws SQLException {
        try (Connection connection = DriverManager.getConnection(reader.jdbcUrl(), reader.user(), reader.password())) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("select set_config('gridtide.tenant', '" + tenant + "', true)");
                try (ResultSet rows = statement.executeQuery("select count(*) from " + table + " where " + condition)) {
                    rows.next();
                    return rows.getLong(1);
                }
            }
        }
    }
}
