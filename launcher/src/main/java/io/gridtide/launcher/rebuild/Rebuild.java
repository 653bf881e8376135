package io.gridtide.launcher.rebuild;

import io.gridtide.launcher.stack.DatabaseAddress;
import io.gridtide.launcher.stack.Reporter;
import io.gridtide.launcher.stack.StackFailure;
import io.gridtide.schemas.topic.TopicNames;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * Empties a table and sends the sink back to the begin of its topics, in one transaction. It takes the locks that fence the
 * writers of the sink, so a writer is either done before it or finds its offsets moved and reads anew. Other tables of the same
 * topics get the same rows again, which changes nothing in them.
 */
public final class Rebuild {
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final DatabaseAddress database;
    private final TopicNames names;
    private final Reporter out;

    /**
     * A rebuild that has not begun.
     *
     * @param database as its owner
     * @param names of the topics
     * @param out is told the progress
     */
    public Rebuild(DatabaseAddress database, TopicNames names, Reporter out) {
        this.database = database;
        this.names = names;
        this.out = out;
    }

    /**
     * Empties the table and watches the sink fill it.
     *
     * @param extents what the topics still hold, read before
     * @param patience without any progress for this long, it gives up; the table goes on being filled all the same
     * @throws StackFailure when the database refuses or the sink stands still
     */
    public void run(RebuildTable table, TopicExtents extents, Duration patience) throws InterruptedException {
        try (Connection connection =
                DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password())) {
            TopicExtents writtenBefore = extents.until(reset(connection, table));
            out.say("emptied %s; the sink reads %s from the begin"
                    .formatted(
                            table.emptiedTogether().stream()
                                    .map(RebuildTable::tableName)
                                    .collect(Collectors.joining(", ")),
                            String.join(", ", topics(table))));
            watch(connection, table, writtenBefore, patience);
        } catch (SQLException failure) {
            throw new StackFailure(
                    StackFailure.Category.NOT_READY,
                    "The table " + table.tableName() + " cannot be rebuilt in " + database + ": "
                            + failure.getMessage(),
                    failure);
        }
    }

    /** Returns how far the sink had written. */
    private Map<TopicPartition, Long> reset(Connection connection, RebuildTable table) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement();
                PreparedStatement lock = connection.prepareStatement(
                        "select topic, partition, next_offset from ems.sink_offset where topic = any (?)"
                                + " order by topic, partition for update");
                PreparedStatement rewind = connection.prepareStatement(
                        "update ems.sink_offset set next_offset = 0, updated_at = now() where topic = any (?)")) {
            statement.execute("set local lock_timeout = '60s'");
            var topics = connection.createArrayOf("text", topics(table).toArray());
            lock.setArray(1, topics);
            Map<TopicPartition, Long> written = offsets(lock);
            statement.execute(table.emptiedTogether().stream()
                    .map(one -> "ems.\"" + one.tableName() + '"')
                    .collect(Collectors.joining(", ", "truncate ", "")));
            rewind.setArray(1, topics);
            rewind.executeUpdate();
            connection.commit();
            connection.setAutoCommit(true);
            return written;
        } catch (SQLException failure) {
            connection.rollback();
            throw failure;
        }
    }

    private void watch(Connection connection, RebuildTable table, TopicExtents extents, Duration patience)
            throws SQLException, InterruptedException {
        long shown = -1;
        long movedAt = System.nanoTime();
        long left = left(connection, table, extents);
        while (left > 0) {
            if (left != shown) {
                shown = left;
                movedAt = System.nanoTime();
                out.say("%,d of %,d records written"
                        .formatted(Math.max(0, extents.records() - left), extents.records()));
            } else if (System.nanoTime() - movedAt > patience.toNanos()) {
                throw new StackFailure(
                        StackFailure.Category.NOT_READY,
                        "The sink has written nothing for %d s, %,d records are left. Does stream-processors run? (./ems status)"
                                .formatted(patience.toSeconds(), left));
            }
            TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
            left = left(connection, table, extents);
        }
        out.say("rebuilt %s".formatted(table.tableName()));
    }

    private long left(Connection connection, RebuildTable table, TopicExtents extents) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select topic, partition, next_offset from ems.sink_offset where topic = any (?)")) {
            query.setArray(1, connection.createArrayOf("text", topics(table).toArray()));
            return extents.left(offsets(query));
        }
    }

    private static Map<TopicPartition, Long> offsets(PreparedStatement query) throws SQLException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                offsets.put(new TopicPartition(row.getString(1), row.getInt(2)), row.getLong(3));
            }
        }
        return offsets;
    }

    private List<String> topics(RebuildTable table) {
        return table.topics().stream().map(names::of).toList();
    }
}
