package io.gridtide.query.event;

import io.gridtide.schemas.avro.DeadLetter;
import io.gridtide.schemas.mapper.DeadLetters;
import io.gridtide.schemas.serde.AvroSerdes;
import io.gridtide.schemas.topic.Topic;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/** Keeps records that could not be decoded, so that somebody can look at them. */
@ApplicationScoped
public class DeadLetterSender {
    private static final Logger LOG = Logger.getLogger(DeadLetterSender.class);
    private static final String APPLICATION = "query-api";
    private static final Topic<DeadLetter> TOPIC = Topics.deadLetters(APPLICATION);

    private final Emitter<byte[]> emitter;
    private final Serializer<DeadLetter> serializer;
    private final String topicName;
    private final InstantSource clock;

    DeadLetterSender(
            @Channel("dead-letters") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = 64)
                    Emitter<byte[]> emitter,
            AvroSerdes serdes,
            TopicNames names,
            InstantSource clock) {
        this.emitter = emitter;
        this.serializer = serdes.serializer(TOPIC);
        this.topicName = names.of(TOPIC);
        this.clock = clock;
    }

    /** Sends the envelope without waiting. A failure is logged: notifications go on. */
    void send(ConsumerRecord<byte[], byte[]> record, RuntimeException cause) {
        DeadLetter envelope = DeadLetters.envelope(
                new DeadLetters.Source(
                        record.topic(), record.partition(), record.offset(), Instant.ofEpochMilli(record.timestamp())),
                new DeadLetters.Content(record.key(), record.value(), record.headers()),
                new DeadLetters.Failure(APPLICATION, "notifications", cause, clock.instant()));
        try {
            byte[] bytes = serializer.serialize(topicName, envelope);
            OutgoingKafkaRecordMetadata<byte[]> metadata = OutgoingKafkaRecordMetadata.<byte[]>builder()
                    .withKey(record.key())
                    .build();
            emitter.send(Message.of(bytes, Metadata.of(metadata)));
        } catch (RuntimeException failure) {
            LOG.errorf(
                    failure,
                    "dead letter not sent topic=%s partition=%d offset=%d",
                    record.topic(),
                    record.partition(),
                    record.offset());
        }
    }
}
