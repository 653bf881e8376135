package io.gridtide.testkit;

import io.gridtide.launcher.stack.DatabaseAddress;
import io.gridtide.setup.DatabaseSetup;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Makes databases by copying a template that was migrated once: a copy takes a tenth of a second.
 *
 * @param server any database of the server, as a superuser
 * @param passwords of the service roles
 */
record ItDatabases(DatabaseAddress server, DatabaseSetup.Passwords passwords) {

    private static final String TEMPLATE = "it_template";

    ItDatabase fresh(String name) {
        DatabaseAddress maintenance = server.withDatabase("postgres");
        try (Connection connection = connect(maintenance);
                Statement statement = connection.createStatement()) {
            // Held to the end of the session: nobody may be connected to a template that is being copied.
            statement.execute("select pg_advisory_lock(hashtext('gridtide.it_template'))");
            if (!exists(connection, TEMPLATE)) {
                makeTemplate(statement);
            }
            statement.execute("create database " + name + " template " + TEMPLATE);
            return new ItDatabase(server.withDatabase(name), passwords);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot make the database " + name + " at " + maintenance, e);
        }
    }

    /** Appears under its name only when all migrations have run. */
    private void makeTemplate(Statement statement) throws SQLException {
        String unfinished = TEMPLATE + "_unfinished";
        statement.execute("drop database if exists " + unfinished);
        statement.execute("create database " + unfinished);
        DatabaseAddress address = server.withDatabase(unfinished);
        new DatabaseSetup(new DatabaseSetup.Target(address.jdbcUrl(), address.user(), address.password()), passwords)
                .run();
        statement.execute("alter database " + unfinished + " rename to " + TEMPLATE);
    }

    private static boolean exists(Connection connection, String database) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select 1 from pg_database where datname = ?")) {
            query.setString(1, database);
            try (ResultSet found = query.executeQuery()) {
                return found.next();
            }
        }
    }

    private static Connection connect(DatabaseAddress address) throws SQLException {
        return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    }
}
