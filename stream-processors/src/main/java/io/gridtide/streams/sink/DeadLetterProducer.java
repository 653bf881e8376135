package io.gridtide.streams.sink;

import io.gridtide.schemas.avro.DeadLetter;
import io.gridtide.schemas.mapper.DeadLetters;
import io.gridtide.schemas.serde.AvroSerdes;
import io.gridtide.schemas.topic.Topic;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jboss.logging.Logger;

/** Sends what cannot be written to {@code stream-processors-sink.dlq.v1}. Thread safe. */
final class DeadLetterProducer implements AutoCloseable {
    /** Consumer group before the prefix of the environment. */
    static final String APPLICATION = "stream-processors-sink";

    private static final Logger LOG = Logger.getLogger(DeadLetterProducer.class);
    private static final Duration DELIVERY_TIMEOUT = Duration.ofMinutes(3);

    private final String topic;
    private final String application;
    private final InstantSource clock;
    private final KafkaProducer<byte[], DeadLetter> producer;

    DeadLetterProducer(String bootstrapServers, TopicNames names, AvroSerdes serdes, InstantSource clock) {
        Topic<DeadLetter> deadLetters = Topics.deadLetters(APPLICATION);
        this.topic = names.of(deadLetters);
        this.application = names.of(APPLICATION);
        this.clock = clock;
        Map<String, Object> configuration = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                (int) DELIVERY_TIMEOUT.toMillis());
        this.producer = new KafkaProducer<>(configuration, new ByteArraySerializer(), serdes.serializer(deadLetters));
    }

    /**
     * Sends and waits for the acknowledgement.
     *
     * @throws RetriableException or another runtime exception when the broker does not take it
     */
    void send(ConsumerRecord<byte[], byte[]> record, Throwable cause) throws InterruptedException {
        LOG.warnf(
                "Record goes to the dead letters topic=%s partition=%d offset=%d cause=%s",
                record.topic(), record.partition(), record.offset(), cause);
        DeadLetter letter = DeadLetters.envelope(
                new DeadLetters.Source(
                        record.topic(), record.partition(), record.offset(), Instant.ofEpochMilli(record.timestamp())),
                new DeadLetters.Content(record.key(), record.value(), record.headers()),
                new DeadLetters.Failure(application, "sink", cause, clock.instant()));
        try {
            producer.send(new ProducerRecord<>(topic, record.key(), letter)).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the dead letter was not acknowledged", e.getCause());
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
