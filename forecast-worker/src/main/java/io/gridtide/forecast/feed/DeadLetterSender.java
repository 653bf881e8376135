package io.gridtide.forecast.feed;

import io.gridtide.schemas.avro.DeadLetter;
import io.gridtide.schemas.mapper.DeadLetters;
import io.gridtide.schemas.serde.AvroSerdes;
import io.gridtide.schemas.topic.Topic;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts records that could not be processed on the dead-letter topic of this application. Safe for several threads. */
public final class DeadLetterSender {
    public static final String APPLICATION = "forecast-worker";

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterSender.class);
    private static final Topic<DeadLetter> TOPIC = Topics.deadLetters(APPLICATION);

    private final Producer<byte[], byte[]> producer;
    private final Serializer<DeadLetter> serializer;
    private final String topic;
    private final InstantSource wallClock;

    public DeadLetterSender(
            Producer<byte[], byte[]> producer, AvroSerdes serdes, TopicNames names, InstantSource wallClock) {
        this.producer = producer;
        this.serializer = serdes.serializer(TOPIC);
        this.topic = names.of(TOPIC);
        this.wallClock = wallClock;
    }

    /** Sends; the client retries on its own for as long as its delivery timeout. */
    public void send(ConsumerRecord<byte[], byte[]> record, String node, Throwable cause) {
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
        byte[] value;
        synchronized (serializer) {
            value = serializer.serialize(topic, letter);
        }
        producer.send(new ProducerRecord<>(topic, record.key(), value), (metadata, failure) -> {
            if (failure != null) {
                LOG.error("dead letter lost topic={} offset={}", record.topic(), record.offset(), failure);
            }
        });
    }
}
