package io.gridtide.setup;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the roles of the services and brings one database to the newest version. */
public final class DatabaseSetup {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseSetup.class);

    /**
     * PostgreSQL refuses COPY into a table whose row security applies to the role, however wide the policy. The policies let the
     * sink write every row of the tables it is granted, so passing them gives it nothing but speed. An owner that may not
     * give this away leaves the sink with its slower merge.
     */
    private static final String LET_SINK_COPY = """
            do $$ begin
                alter role gridtide_sink bypassrls;
            exception when insufficient_privilege then
                raise notice 'gridtide_sink does not pass row security and merges instead of copying: %', sqlerrm;
            end $$""";

    /** Before the migrations, whose search path would put its functions into their own schema. */
    private static final String INSTALL_TIMESCALE = """
            do $$ begin
                if exists (select from pg_available_extensions where name = 'timescaledb' and installed_version is null) then
                    create extension timescaledb schema public;
                end if;
            end $$""";

    private final Target target;
    private final Passwords passwords;

    /**
     * The database to set up, and its owner.
     *
     * @param jdbcUrl {@code jdbc:postgresql://host:port/name}
     * @param username a role that may create roles, schemas, publications and extensions
     * @param password its password
     */
    public record Target(String jdbcUrl, String username, String password) {
        @Override
        public String toString() {
            return jdbcUrl + " as " + username;
        }
    }

    /** Passwords the service roles get. */
    public record Passwords(String ingest, String sink, String reader) {
        @Override
        public String toString() {
            return "(hidden)";
        }
    }

    public DatabaseSetup(Target target, Passwords passwords) {
        this.target = target;
        this.passwords = passwords;
    }

    /**
     * Runs all that is missing.
     *
     * @throws SetupException when the database cannot be reached or a migration fails
     */
    public void run() {
        try (Connection connection =
                DriverManager.getConnection(target.jdbcUrl(), target.username(), target.password())) {
            makeRoles(connection);
        } catch (SQLException failure) {
            throw new SetupException(
                    "cannot make the database roles and extensions on " + target + ": " + failure.getMessage(),
                    failure);
        }
        try {
            int applied = Flyway.configure()
                    .dataSource(target.jdbcUrl(), target.username(), target.password())
                    .locations("classpath:db/migration")
                    .schemas("gridtide_migrations")
                    .connectRetries(5)
                    .load()
                    .migrate()
                    .migrationsExecuted;
            LOG.info("database ready url={} migrationsApplied={}", target.jdbcUrl(), applied);
        } catch (RuntimeException failure) {
            throw new SetupException("cannot migrate " + target + ": " + failure.getMessage(), failure);
        }
    }

    private void makeRoles(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            // Roles belong to the whole server: two set-ups at once must not collide.
            statement.execute("select pg_advisory_xact_lock(hashtext('gridtide.roles'))");
            for (Map.Entry<String, String> role : Map.of(
                            "gridtide_ingest", passwords.ingest(),
                            "gridtide_sink", passwords.sink(),
                            "gridtide_reader", passwords.reader())
                    .entrySet()) {
                if (!exists(connection, role.getKey())) {
                    statement.execute("create role " + role.getKey() + " login");
                }
                statement.execute(
                        "alter role " + role.getKey() + " password " + statement.enquoteLiteral(role.getValue()));
            }
            statement.execute("alter role gridtide_ingest replication");
            statement.execute(LET_SINK_COPY);
            statement.execute(INSTALL_TIMESCALE);
        }
        connection.commit();
    }

    private static boolean exists(Connection connection, String role) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select from pg_roles where rolname = ?")) {
            query.setString(1, role);
            try (ResultSet found = query.executeQuery()) {
                return found.next();
            }
        }
    }
}
