package io.gridtide.streams.sink;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** The offsets of the sink, kept beside its rows. */
final class OffsetTable {
    private static final String INSERT = """
            insert into ems.sink_offset (topic, partition, next_offset)
            select topic, partition, 0 from unnest(?, ?) as p (topic, partition)
            order by topic, partition
            on conflict (topic, partition) do nothing""";

    private static final String SELECT = """
            select o.topic, o.partition, o.next_offset from ems.sink_offset o
            join unnest(?, ?) as p (topic, partition) on p.topic = o.topic and p.partition = o.partition
            order by o.topic, o.partition""";

    private static final String LOCK = SELECT + " for update of o";

    private static final String UPDATE = """
            update ems.sink_offset o set next_offset = p.next_offset, updated_at = now()
            from unnest(?, ?, ?) as p (topic, partition, next_offset)
            where p.topic = o.topic and p.partition = o.partition""";

    private OffsetTable() {}

    /** Where to go on; a partition never read before starts at 0. */
    static Map<TopicPartition, Long> read(Connection connection, Collection<TopicPartition> partitions)
            throws SQLException {
        List<TopicPartition> ordered = List.copyOf(partitions);
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            bind(connection, insert, ordered);
            insert.executeUpdate();
        }
        return query(connection, SELECT, ordered);
    }

    /** The same, and nobody else moves them until the end of the transaction. */
    static Map<TopicPartition, Long> lock(Connection connection, Collection<TopicPartition> partitions)
            throws SQLException {
        return query(connection, LOCK, List.copyOf(partitions));
    }

    static void update(Connection connection, Map<TopicPartition, Long> nextOffsets) throws SQLException {
        List<TopicPartition> ordered = List.copyOf(nextOffsets.keySet());
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            bind(connection, update, ordered);
            Array offsets = connection.createArrayOf(
                    "int8", ordered.stream().map(nextOffsets::get).toArray());
            update.setArray(3, offsets);
            update.executeUpdate();
        }
    }

    private static Map<TopicPartition, Long> query(Connection connection, String sql, List<TopicPartition> partitions)
            throws SQLException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(connection, statement, partitions);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    offsets.put(new TopicPartition(rows.getString(1), rows.getInt(2)), rows.getLong(3));
                }
            }
        }
        return offsets;
    }

    private static void bind(Connection connection, PreparedStatement statement, List<TopicPartition> partitions)
            throws SQLException {
        statement.setArray(
                1,
                connection.createArrayOf(
                        "text", partitions.stream().map(TopicPartition::topic).toArray()));
        statement.setArray(
                2,
                connection.createArrayOf(
                        "int4",
                        partitions.stream().map(TopicPartition::partition).toArray()));
    }
}
