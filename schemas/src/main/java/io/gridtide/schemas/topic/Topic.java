package io.gridtide.schemas.topic;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * One topic of the system.
 *
 * @param name {@code <family>.<noun>.v<major>}, without the prefix of an environment
 * @param valueType generated class of its values
 * @param key what its record keys are (UTF-8 strings)
 * @param partitions number of partitions at creation
 * @param policy how long records stay
 */
public record Topic<V extends SpecificRecord>(
        String name, Class<V> valueType, String key, int partitions, Policy policy) {

    /** How long records stay. */
    public sealed interface Policy {
        /** The latest record of each key stays; a tombstone removes the key. */
        record Compact() implements Policy {}

        /**
         * Records are deleted by age since they were appended.
         *
         * @param retention age at which a segment may be deleted
         */
        record Delete(Duration retention) implements Policy {}

        static Policy deleteAfterDays(int days) {
            return new Delete(Duration.ofDays(days));
        }
    }

    public Topic {
        requireNonNull(valueType, "valueType is null");
        requireNonNull(key, "key is null");
        requireNonNull(policy, "policy is null");
        if (!name.matches("[a-z]+(-[a-z]+)*(\\.[a-z]+)+\\.v[1-9][0-9]*")) {
            throw new IllegalArgumentException("a topic is named <family>.<noun>.v<major>, got " + name);
        }
        if (partitions < 1) {
            throw new IllegalArgumentException("a topic has at least 1 partition, got " + partitions + " for " + name);
        }
    }

    /** The Avro schema of the values, as the generated class writes it. */
    public Schema schema() {
        return SpecificData.get().getSchema(valueType);
    }

    /**
     * Configuration of the broker's topic.
     *
     * <p>Deleting topics stamp records when they are appended: retention then counts from arrival, so that a
     * replay of old measurements is not deleted at once. Compacted topics keep the writer's time. No topic
     * refuses a record for its timestamp; event time is part of the value.
     */
    public Map<String, String> configuration() {
        return switch (policy) {
            case Policy.Compact() ->
                Map.of(
                        "cleanup.policy",
                        "compact",
                        "message.timestamp.type",
                        "CreateTime",
                        "message.timestamp.after.max.ms",
                        Long.toString(Long.MAX_VALUE));
            case Policy.Delete(Duration retention) ->
                Map.of(
                        "cleanup.policy",
                        "delete",
                        "retention.ms",
                        Long.toString(retention.toMillis()),
                        "message.timestamp.type",
                        "LogAppendTime");
        };
    }
}
