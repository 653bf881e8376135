package io.gridtide.ingest.support;

import io.gridtide.launcher.stack.DatabaseAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** A historian as a site has one: a database of its own, a table of samples and a role that may replicate it. */
public final class HistorianTable implements AutoCloseable {
    public static final String TABLE = "scada.sample";
    public static final String PASSWORD = "it-historian";

    private final DatabaseAddress owner;
    private final Connection connection;

    /** What a sample is known by. */
    public record Sample(String tag, Instant time) {}

    /** Connects; there is no table yet. */
    public HistorianTable(DatabaseAddress owner) throws SQLException {
        this.owner = owner;
        this.connection = DriverManager.getConnection(owner.jdbcUrl(), owner.user(), owner.password());
        execute("create role \"" + reader() + "\" login replication password '" + PASSWORD + "'");
    }

    /** The role of the capture; also the name of slot and publication. */
    public String reader() {
        return owner.database();
    }

    /** What the administrator of the historian runs. */
    public void createTable() throws SQLException {
        execute("create schema scada");
        execute("create table " + TABLE + " (tag text, sample_time timestamptz, value double precision,"
                + " opc_quality smallint not null default 192, primary key (tag, sample_time))");
        execute("grant usage on schema scada to \"" + reader() + '"');
        execute("grant select on " + TABLE + " to \"" + reader() + '"');
    }

    public void publish() throws SQLException {
        execute("create publication \"" + reader() + "\" for table " + TABLE);
    }

    /** Inserts one sample a minute. */
    public void insertMinutes(String tag, Instant from, int count) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into " + TABLE
                + " (tag, sample_time, value) select ?, ?::timestamptz + n * interval '1 minute', n % 100"
                + " from generate_series(0, ? - 1) n")) {
            insert.setString(1, tag);
            insert.setString(2, from.toString());
            insert.setInt(3, count);
            insert.executeUpdate();
        }
    }

    public void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** All samples of the tags whose series exist. */
    public Map<Sample, Double> valueBySample() throws SQLException {
        Map<Sample, Double> values = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select tag, sample_time, value from " + TABLE
                        + " where tag not like '%unknown%' and value is not null")) {
            while (rows.next()) {
                values.put(new Sample(rows.getString(1), rows.getTimestamp(2).toInstant()), rows.getDouble(3));
            }
        }
        return values;
    }

    /** A setting of {@code pg_replication_slots} for the slot of the capture, as text. */
    public String slot(String column) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select " + column + "::text from pg_replication_slots where slot_name = '" + reader() + "'")) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "none";
        }
    }

    /** Keeps every instance from capturing until {@link #letCapture}: ends the one that does and takes its lock. */
    public void keepFromCapturing() throws SQLException {
        execute("select pg_terminate_backend(active_pid) from pg_replication_slots where slot_name = '" + reader()
                + "' and active");
        execute("select pg_advisory_lock(hashtextextended('gridtide.cdc." + reader() + "', 0))");
    }

    public void letCapture() throws SQLException {
        execute("select pg_advisory_unlock(hashtextextended('gridtide.cdc." + reader() + "', 0))");
    }

    /** Writes so much log that the server gives up slots that lag behind. */
    public void outrunTheSlot() throws SQLException {
        execute("alter system set max_slot_wal_keep_size = '64MB'");
        execute("select pg_reload_conf()");
        try {
            for (int segment = 0; segment < 8; segment++) {
                execute("select pg_logical_emit_message(false, 'filler', 'x')");
                execute("select pg_switch_wal()");
            }
            execute("checkpoint");
        } finally {
            execute("alter system reset max_slot_wal_keep_size");
            execute("select pg_reload_conf()");
        }
    }

    @Override
    public void close() throws SQLException {
        try (Connection open = connection) {
            execute("drop owned by \"" + reader() + '"');
            execute("drop role \"" + reader() + '"');
        }
    }
}
