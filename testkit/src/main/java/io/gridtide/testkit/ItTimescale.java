package io.gridtide.testkit;

import io.gridtide.launcher.stack.DatabaseAddress;
import io.gridtide.setup.DatabaseSetup;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.opentest4j.TestAbortedException;

/**
 * A database of one test class on a server with TimescaleDB: {@code -Dems.it.timescale=host:port}, user and password by
 * {@code ems.it.timescale.user} and {@code .password}. The server's own job runner leaves it alone; tests run jobs when they need them.
 * Closing it drops the database.
 */
public final class ItTimescale implements AutoCloseable {
    private static final String SERVER = "ems.it.timescale";
    private static final int CONCURRENT_TRIES = 50;

    private final ItDatabase database;
    private final String level;

    private ItTimescale(ItDatabase database) throws SQLException {
        this.database = database;
        in(database.owner().withDatabase("postgres"), "drop database if exists " + name() + " with (force)");
        in(database.owner().withDatabase("postgres"), "create database " + name());
        migrate();
        this.level = owner("select ems.storage_level()").getFirst();
        owner("select alter_job(job_id, scheduled => false) from timescaledb_information.jobs"
                + " where hypertable_name is not null");
    }

    /**
     * A new database with all migrations and no rows.
     *
     * @param hint what it is for, lower-case letters
     * @throws TestAbortedException when no server was named, or it does not offer the extension
     */
    public static ItTimescale fresh(String hint) throws SQLException {
        String server = System.getProperty(SERVER);
        if (server == null) {
            throw new TestAbortedException(
                    "no server with TimescaleDB was named (-D" + SERVER + "=host:port); hypertables are not tested");
        }
        String[] parts = server.split(":", 2);
        if (parts.length != 2) {
            throw new IllegalArgumentException("-D" + SERVER + " needs host:port, not " + server);
        }
        DatabaseAddress owner = new DatabaseAddress(
                parts[0],
                Integer.parseInt(parts[1]),
                "gridtide_it_" + hint,
                System.getProperty(SERVER + ".user", "postgres"),
                System.getProperty(SERVER + ".password", ""));
        if (in(owner.withDatabase("postgres"), "select 1 from pg_available_extensions where name = 'timescaledb'")
                .isEmpty()) {
            throw new TestAbortedException(server + " does not offer TimescaleDB; hypertables are not tested");
        }
        return new ItTimescale(new ItDatabase(owner, new DatabaseSetup.Passwords("i", "s", "r")));
    }

    /** The database, for the configuration of a service. */
    public ItDatabase database() {
        return database;
    }

    /** {@code community} or {@code apache}. */
    public String level() {
        return level;
    }

    /** Runs what is missing of the migrations. */
    public void migrate() {
        DatabaseAddress owner = database.owner();
        new DatabaseSetup(
                        new DatabaseSetup.Target(owner.jdbcUrl(), owner.user(), owner.password()), database.passwords())
                .run();
    }

    /** The first column of what the owner is answered; nothing for a statement. */
    public List<String> owner(String sql) throws SQLException {
        return in(database.owner(), sql);
    }

    /** The same as one of the service roles. */
    public List<String> as(String role, String sql) throws SQLException {
        return in(database.as(role), sql);
    }

    /** What a reader of a tenant is answered. */
    public List<String> asTenant(String tenant, String sql) throws SQLException {
        return in(database.as("gridtide_reader"), "select set_config('gridtide.tenant', '" + tenant + "', false)", sql);
    }

    /** Runs every job of this kind over the tables of the read model, as the server does on its schedule. */
    public void runJobs(String procedure) throws SQLException {
        for (String job : owner("select job_id from timescaledb_information.jobs where proc_name = '" + procedure
                + "' and hypertable_name is not null")) {
            runJob(job, CONCURRENT_TRIES);
        }
    }

    /** The server may have begun the same job by itself before it was told to leave it alone. */
    private void runJob(String job, int triesLeft) throws SQLException {
        try {
            owner("call run_job(" + job + ")");
        } catch (SQLException e) {
            if (triesLeft == 0 || !String.valueOf(e.getMessage()).contains("concurrent")) {
                throw e;
            }
            owner("select pg_sleep(0.2)");
            runJob(job, triesLeft - 1);
        }
    }

    private String name() {
        return database.owner().database();
    }

    @Override
    public void close() throws SQLException {
        in(database.owner().withDatabase("postgres"), "drop database " + name() + " with (force)");
    }

    private static List<String> in(DatabaseAddress address, String... statements) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection =
                        DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                values.clear();
                if (statement.execute(sql)) {
                    collect(statement, values);
                }
            }
        }
        return values;
    }

    private static void collect(Statement statement, List<String> values) throws SQLException {
        try (ResultSet rows = statement.getResultSet()) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
    }
}
