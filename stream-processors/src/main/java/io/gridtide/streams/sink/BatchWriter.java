package io.gridtide.streams.sink;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes batches over one connection: rows by binary COPY and the offsets, in one transaction.
 */
final class BatchWriter implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(BatchWriter.class);
    private static final String NO_PARTITION = "23514";
    private static final List<String> DATA_ERROR_CLASSES = List.of("22", "23");

    private final Connection connection;
    private final TableCopy copy;
    private final MonthPartitions months = new MonthPartitions();

    BatchWriter(Connection connection) {
        this.connection = connection;
        this.copy = new TableCopy(connection);
    }

    /** Whether the database refused a row, rather than failed. */
    static boolean isDataError(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && DATA_ERROR_CLASSES.stream().anyMatch(state::startsWith);
    }

    /**
     * Asks the database whether it still knows the partitions where this writer left them.
     *
     * @throws FencedException when somebody moved one, as a rebuild of a table does
     */
    void requirePositions(Map<TopicPartition, Long> expected) throws SQLException, FencedException {
        Map<TopicPartition, Long> stored = positions(expected.keySet());
        for (Map.Entry<TopicPartition, Long> partition : expected.entrySet()) {
            requireSame(partition.getKey(), partition.getValue(), stored.get(partition.getKey()));
        }
    }

    Map<TopicPartition, Long> positions(Collection<TopicPartition> partitions) throws SQLException {
        try {
            Map<TopicPartition, Long> positions = OffsetTable.read(connection, partitions);
            connection.commit();
            return positions;
        } catch (SQLException e) {
            rollback(e);
            throw e;
        }
    }

    /**
     * Writes the rows of the items and moves the offsets past them.
     *
     * @param positions next offset per partition as this writer knows it; moved when the transaction is committed
     * @throws FencedException when another writer moved one of them
     */
    void write(List<Item> items, Map<TopicPartition, Long> positions) throws SQLException, FencedException {
        try {
            writeOnce(items, positions);
        } catch (SQLException e) {
            if (!NO_PARTITION.equals(e.getSQLState())) {
                throw e;
            }
            months.forget(); // Somebody may have dropped partitions: the second attempt makes them anew.
            writeOnce(items, positions);
        }
    }

    private void writeOnce(List<Item> items, Map<TopicPartition, Long> positions) throws SQLException, FencedException {
        Rows rows = new Rows();
        Map<TopicPartition, Long> next = new HashMap<>();
        for (Item item : items) {
            rows.addAll(Objects.requireNonNull(item.rows(), "not decoded"));
            next.put(item.partition(), item.record().offset() + 1);
        }
        try {
            months.ensure(connection, rows);
            fence(next, positions);
            for (Table table : Tables.ALL) {
                List<@Nullable Object[]> distinct = rows.distinct(table);
                if (!distinct.isEmpty()) {
                    copy.write(table, distinct);
                }
            }
            OffsetTable.update(connection, next);
            connection.commit();
        } catch (SQLException | FencedException | RuntimeException e) {
            rollback(e);
            throw e;
        }
        positions.putAll(next);
    }

    private void fence(Map<TopicPartition, Long> next, Map<TopicPartition, Long> positions)
            throws SQLException, FencedException {
        Map<TopicPartition, Long> stored = OffsetTable.lock(connection, next.keySet());
        for (TopicPartition partition : next.keySet()) {
            requireSame(partition, positions.get(partition), stored.get(partition));
        }
    }

    private static void requireSame(TopicPartition partition, @Nullable Long expected, @Nullable Long stored)
            throws FencedException {
        if (!Objects.equals(expected, stored)) {
            throw new FencedException("offset of " + partition + " is " + stored
                    + " in the database, this writer left it at " + expected);
        }
    }

    private void rollback(Exception cause) {
        copy.rolledBack();
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // A connection that cannot be closed is gone already.
            LOG.debugf("Connection was gone cause=%s", e.toString());
        }
    }
}
