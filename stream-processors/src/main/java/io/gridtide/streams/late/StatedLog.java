package io.gridtide.streams.late;

import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** {@code meter.interval.v1}: how far the topology has stated, and whether the sink has come as far. */
final class StatedLog {
    private static final Duration POLL = Duration.ofMillis(200);
    /** Offsets looked through for the newest record: markers and broken-off transactions take some. */
    private static final int TAIL = 500;

    private final String bootstrapServers;
    private final String topic;

    StatedLog(String bootstrapServers, TopicNames names) {
        this.bootstrapServers = bootstrapServers;
        this.topic = names.of(Topics.METER_INTERVAL);
    }

    /** Offset of the newest committed record by partition; a partition without one has none. */
    Map<Integer, Long> newest(Collection<Integer> partitions) {
        Map<String, Object> configuration = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                IsolationLevel.READ_COMMITTED.toString(),
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false);
        List<TopicPartition> mine = partitions.stream()
                .map(partition -> new TopicPartition(topic, partition))
                .toList();
        Map<Integer, Long> newest = new HashMap<>();
        try (var consumer =
                new KafkaConsumer<>(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(mine);
            Map<TopicPartition, Long> starts = consumer.beginningOffsets(mine);
            Map<TopicPartition, Long> ends = consumer.endOffsets(mine);
            ends.forEach((partition, end) ->
                    consumer.seek(partition, Math.max(starts.getOrDefault(partition, 0L), end - TAIL)));
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(record -> newest.merge(record.partition(), record.offset(), Math::max));
            }
        }
        return newest;
    }

    /** Whether the sink has written all of these records. */
    boolean isWritten(Map<Integer, Long> offsetByPartition, StoredReadings stored) throws SQLException {
        for (Map.Entry<Integer, Long> newest : offsetByPartition.entrySet()) {
            if (!stored.hasRead(new TopicPartition(topic, newest.getKey()), newest.getValue())) {
                return false;
            }
        }
        return true;
    }
}
