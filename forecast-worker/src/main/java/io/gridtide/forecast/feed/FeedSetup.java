package io.gridtide.forecast.feed;

import io.gridtide.schemas.serde.AvroSerdes;
import io.gridtide.schemas.topic.TopicNames;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Where and how topics are read.
 *
 * @param bootstrapServers of the broker
 * @param names full names of the topics
 * @param serdes against the schema registry
 * @param deadLetters for what cannot be read
 */
public record FeedSetup(String bootstrapServers, TopicNames names, AvroSerdes serdes, DeadLetterSender deadLetters) {

    /** No routes yet. */
    public Routes routes() {
        return new Routes(serdes, names, deadLetters);
    }

    /** Settings shared by the readers; positions are never committed, because histories live in memory. */
    public Map<String, Object> consumerConfiguration() {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                2_000);
    }
}
