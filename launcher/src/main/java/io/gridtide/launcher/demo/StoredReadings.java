package io.gridtide.launcher.demo;

import io.gridtide.launcher.stack.DatabaseAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalLong;

/**
 * Counts what has reached the database.
 *
 * @param database as its owner, who sees the rows of all tenants
 */
record StoredReadings(DatabaseAddress database) {

    /** Rows in {@code ems.reading}; empty while the database does not answer. */
    OptionalLong count() {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from ems.reading")) {
            return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
        } catch (SQLException away) {
            return OptionalLong.empty();
        }
    }
}
