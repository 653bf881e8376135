package io.gridtide.launcher.stack;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * Ready when a query is answered.
 *
 * @param address which database, as whom
 */
public record PostgresReadiness(DatabaseAddress address) implements Readiness {

    @Override
    public Optional<String> missing() {
        try (Connection connection =
                        DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
                Statement statement = connection.createStatement()) {
            statement.execute("select 1");
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(address + ": " + e.getMessage());
        }
    }
}
