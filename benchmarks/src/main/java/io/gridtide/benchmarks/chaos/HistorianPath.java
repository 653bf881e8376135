package io.gridtide.benchmarks.chaos;

import io.gridtide.launcher.stack.DatabaseAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A historian in a database of its own, whose table of samples the write side captures. A committed row counts as acknowledged. */
final class HistorianPath implements SendingPath {
    private static final String DATABASE = "historian";
    private static final String READER = "gridtide_historian";
    private static final String PASSWORD = "throw-away";
    private static final int AT_ONCE = 20;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Readings readings;
    private final Ledger ledger = new Ledger();
    private @Nullable DatabaseAddress address;

    HistorianPath(Readings readings) {
        this.readings = readings;
    }

    @Override
    public String name() {
        return "historian";
    }

    @Override
    public List<String> seriesIds() {
        return readings.seriesIds();
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    /**
     * Makes the historian.
     *
     * @param server the database server, as a user that may do everything
     * @return what the write side is told
     */
    Map<String, String> prepare(DatabaseAddress server) {
        DatabaseAddress own = server.withDatabase(DATABASE);
        try {
            try (Connection connection = connect(server)) {
                execute(connection, "create database " + DATABASE);
                execute(connection, "create role " + READER + " login replication password '" + PASSWORD + "'");
            }
            try (Connection connection = connect(own)) {
                execute(connection, "create schema scada");
                execute(
                        connection,
                        "create table scada.sample (tag text, sample_time timestamptz, value double precision,"
                                + " primary key (tag, sample_time))");
                execute(connection, "grant usage on schema scada to " + READER);
                execute(connection, "grant select on scada.sample to " + READER);
                execute(connection, "create publication " + READER + " for table scada.sample");
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("the historian of the run cannot be made", failure);
        }
        address = own;
        return Map.ofEntries(
                Map.entry("gridtide.historian.enabled", "true"),
                Map.entry("gridtide.historian.host", own.host()),
                Map.entry("gridtide.historian.port", Integer.toString(own.port())),
                Map.entry("gridtide.historian.name", DATABASE),
                Map.entry("gridtide.historian.username", READER),
                Map.entry("gridtide.historian.password", PASSWORD),
                Map.entry("gridtide.historian.slot", READER),
                Map.entry("gridtide.historian.publication", READER),
                Map.entry("gridtide.historian.mapping.tenant", ChaosStack.TENANT),
                Map.entry("gridtide.historian.mapping.table", "scada.sample"),
                Map.entry("gridtide.historian.mapping.series-template", "{tag}"));
    }

    @Override
    public void send(BooleanSupplier goOn) throws InterruptedException {
        DatabaseAddress historian = address;
        if (historian == null) {
            throw new IllegalStateException("the historian has not been made");
        }
        try (Connection connection = connect(historian);
                PreparedStatement insert = connection.prepareStatement(
                        "insert into scada.sample (tag, sample_time, value) values (?, ?, ?)")) {
            connection.setAutoCommit(false);
            while (goOn.getAsBoolean()) {
                List<SentReading> rows = readings.next(AT_ONCE);
                ledger.sent(rows);
                insert(rows, connection, insert);
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("the historian of the run does not answer", failure);
        }
    }

    private void insert(List<SentReading> rows, Connection connection, PreparedStatement insert) throws SQLException {
        for (SentReading row : rows) {
            insert.setString(1, row.seriesId());
            insert.setTimestamp(2, Timestamp.from(row.at()));
            insert.setDouble(3, row.valueKw());
            insert.addBatch();
        }
        insert.executeBatch();
        connection.commit();
        ledger.acknowledged(rows);
    }

    private static Connection connect(DatabaseAddress where) throws SQLException {
        return DriverManager.getConnection(where.jdbcUrl(), where.user(), where.password());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
