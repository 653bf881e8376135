package io.gridtide.optimize.worker;

import io.gridtide.schemas.avro.DeadLetter;
import io.gridtide.schemas.mapper.DeadLetters;
import io.gridtide.schemas.topic.Topic;
import io.gridtide.schemas.topic.Topics;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts records that could not be processed on the dead-letter topic of this application. Safe for several threads. */
final class DeadLetterSender {
    static final String APPLICATION = "optimize-worker";

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterSender.class);
    private static final Topic<DeadLetter> TOPIC = Topics.deadLetters(APPLICATION);

    private final RecordPublisher publisher;
    private final InstantSource wallClock;

    DeadLetterSender(RecordPublisher publisher, InstantSource wallClock) {
        this.publisher = publisher;
        this.wallClock = wallClock;
    }

    /**
     * Sends it and waits for the broker.
     *
     * @throws PublishFailedException when the broker did not take it
     */
    void send(ConsumerRecord<byte[], byte[]> record, String node, Throwable cause) {
        LOG.warn(
                "record sent to the dead letters topic={} partition={} offset={} reason=\"{}\"",
                record.topic(),
                record.partition(),
                record.offset(),
                cause.toString());
        DeadLetter letter = DeadLetters.envelope(
                new DeadLetters.Source(
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        record.timestamp() < 0 ? null : Instant.ofEpochMilli(record.timestamp())),
                new DeadLetters.Content(record.key(), record.value(), record.headers()),
                new DeadLetters.Failure(APPLICATION, node, cause, wallClock.instant()));
        publisher.publish(TOPIC, record.key(), letter);
    }
}
