package io.gridtide.ingest.kafka;

import io.gridtide.schemas.avro.DeadLetter;
import io.gridtide.schemas.mapper.DeadLetters;
import io.gridtide.schemas.topic.Topic;
import io.gridtide.schemas.topic.Topics;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** Puts what this service could not process where an operator finds it. */
@Singleton
public class DeadLetterWriter {
    private static final Logger LOG = Logger.getLogger(DeadLetterWriter.class);
    private static final String APPLICATION = "ingest-connector";
    private static final Topic<DeadLetter> TOPIC = Topics.deadLetters(APPLICATION);

    private final TopicWriter writer;
    private final InstantSource clock;

    public DeadLetterWriter(TopicWriter writer, InstantSource clock) {
        this.writer = writer;
        this.clock = clock;
    }

    /** Wraps and writes one record; when even that fails the record stays on its topic and the log names it. */
    public void write(ConsumerRecord<byte[], byte[]> input, String node, Throwable cause) {
        DeadLetter envelope = DeadLetters.envelope(
                new DeadLetters.Source(
                        input.topic(), input.partition(), input.offset(), Instant.ofEpochMilli(input.timestamp())),
                new DeadLetters.Content(input.key(), input.value(), input.headers()),
                new DeadLetters.Failure(APPLICATION, node, cause, clock.instant()));
        String key = input.key() == null ? "" : new String(input.key(), StandardCharsets.UTF_8);
        try {
            var unused = writer.writeAll(TOPIC, List.of(new TopicWriter.Entry<>(key, envelope)))
                    .whenComplete((done, failure) -> {
                        if (failure != null) {
                            log(input, failure);
                        }
                    });
        } catch (BrokerAwayException away) {
            log(input, away);
        }
    }

    private static void log(ConsumerRecord<byte[], byte[]> input, Throwable failure) {
        LOG.errorf(
                "dead letter not written topic=%s partition=%d offset=%d cause=%s",
                input.topic(), input.partition(), input.offset(), failure);
    }
}
