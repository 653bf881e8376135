package io.gridtide.launcher.rebuild;

import io.gridtide.launcher.stack.StackFailure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * What partitions hold: offsets from the first record that is left to the end of what is committed.
 *
 * @param begin first offset
 * @param end offset after the last
 */
public record TopicExtents(Map<TopicPartition, Long> begin, Map<TopicPartition, Long> end) {

    /**
     * Asks the cluster.
     *
     * @throws StackFailure when it does not answer or a topic is not there
     */
    public static TopicExtents of(String bootstrapServers, List<String> topics) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            List<TopicPartition> partitions = new ArrayList<>();
            admin.describeTopics(topics).allTopicNames().get().forEach((topic, description) -> description
                    .partitions()
                    .forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition()))));
            return new TopicExtents(
                    offsets(admin, partitions, OffsetSpec.earliest()), offsets(admin, partitions, OffsetSpec.latest()));
        } catch (ExecutionException failure) {
            throw new StackFailure(
                    StackFailure.Category.NOT_READY,
                    "Kafka at " + bootstrapServers + " does not say what "
                            + String.join(", ", topics) + " holds: "
                            + String.valueOf(failure.getCause()),
                    failure);
        }
    }

    /**
     * Makes sure that every row of a table can come back.
     *
     * @throws StackFailure when the first records of a partition are gone
     */
    public void requireWhole(RebuildTable table) {
        List<TopicPartition> shortened = shortened();
        if (!shortened.isEmpty()) {
            throw new StackFailure(
                    StackFailure.Category.BAD_REQUEST,
                    "The first records of %s are past their retention, so not every row of %s would come back. Nothing was changed. To lose those rows: --accept-loss"
                            .formatted(shortened, table.tableName()));
        }
    }

    /** Partitions whose first records are gone: their rows would not come back. */
    private List<TopicPartition> shortened() {
        return begin.entrySet().stream()
                .filter(partition -> partition.getValue() > 0)
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparing(TopicPartition::toString))
                .toList();
    }

    /** Offsets there are. */
    long records() {
        return end.keySet().stream().mapToLong(partition -> length(partition)).sum();
    }

    /** Offsets between those to read next and the ends. */
    long left(Map<TopicPartition, Long> nextByPartition) {
        return nextByPartition.entrySet().stream()
                .mapToLong(next ->
                        Math.clamp(end.getOrDefault(next.getKey(), 0L) - next.getValue(), 0, length(next.getKey())))
                .sum();
    }

    /**
     * The same up to where a reader had come. That lies before the end when transactions wrote the topic: what ends a transaction has
     * an offset too, and no reader ever sees it.
     */
    TopicExtents until(Map<TopicPartition, Long> nextByPartition) {
        Map<TopicPartition, Long> reached = new HashMap<>(end);
        reached.replaceAll((partition, offset) -> Math.min(offset, nextByPartition.getOrDefault(partition, 0L)));
        return new TopicExtents(begin, reached);
    }

    private long length(TopicPartition partition) {
        return Math.max(0, end.getOrDefault(partition, 0L) - begin.getOrDefault(partition, 0L));
    }

    private static Map<TopicPartition, Long> offsets(Admin admin, List<TopicPartition> partitions, OffsetSpec spec)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, spec));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get()
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }
}
