package io.gridtide.benchmarks.sink;

import io.gridtide.launcher.stack.DatabaseAddress;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The table {@code ems.reading}, seen by its owner. */
final class ReadingTable implements AutoCloseable {
    private static final String TOPIC = TopicNames.withoutPrefix().of(Topics.METER_READING);

    private final Connection connection;

    ReadingTable(DatabaseAddress owner) throws SQLException {
        this.connection = DriverManager.getConnection(owner.jdbcUrl(), owner.user(), owner.password());
    }

    /** Empty, its partition there, the sink's offsets at the begin, and nothing of earlier rounds left to be written to disk. */
    void reset() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("truncate ems.reading");
            statement.execute("select ems.ensure_partitions('reading', '%1$s', '%1$s')".formatted(SinkReadings.BEGIN));
            statement.execute("delete from ems.sink_offset where topic = '%s'".formatted(TOPIC));
            statement.execute("checkpoint");
        }
    }

    /** Records that the sink has written, by its offsets. */
    long sunk() {
        try (PreparedStatement query = connection.prepareStatement(
                "select coalesce(sum(next_offset), 0) from ems.sink_offset where topic = ?")) {
            query.setString(1, TOPIC);
            return number(query);
        } catch (SQLException failure) {
            throw new IllegalStateException("the offsets of the sink cannot be read", failure);
        }
    }

    /**
     * Compares what is there with what was sent.
     *
     * @throws IllegalStateException when rows are missing or too many
     */
    void requireRows(String writer, long expected) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select count(*) from ems.reading")) {
            long found = number(query);
            if (found != expected) {
                throw new IllegalStateException("%s wrote %,d rows of %,d".formatted(writer, found, expected));
            }
        }
    }

    Connection connection() {
        return connection;
    }

    private static long number(PreparedStatement query) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
