package io.gridtide.query.event;

import io.gridtide.query.event.Event.Change;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Reads the watched topics from their newest records on, as bytes: a record that cannot be decoded is set aside here
 * and cannot stop the channel.
 */
@ApplicationScoped
public class NotificationConsumer {
    private static final Logger LOG = Logger.getLogger(NotificationConsumer.class);

    private final ChangeDecoder decoder;
    private final Broadcast broadcast;
    private final DeadLetterSender deadLetters;
    private final Counter decoded;
    private final Counter refused;

    NotificationConsumer(
            ChangeDecoder decoder, Broadcast broadcast, DeadLetterSender deadLetters, MeterRegistry metrics) {
        this.decoder = decoder;
        this.broadcast = broadcast;
        this.deadLetters = deadLetters;
        this.decoded = metrics.counter("gridtide.query.notifications", "outcome", "decoded");
        this.refused = metrics.counter("gridtide.query.notifications", "outcome", "dead-letter");
    }

    @Incoming("notifications")
    @Blocking
    void receive(ConsumerRecord<byte[], byte[]> record) {
        Optional<Change> change;
        try {
            change = decoder.decode(record.topic(), record.value());
        } catch (RuntimeException undecodable) {
            refused.increment();
            LOG.warnf(
                    "record cannot be decoded topic=%s partition=%d offset=%d cause=%s",
                    record.topic(), record.partition(), record.offset(), undecodable.toString());
            deadLetters.send(record, undecodable);
            return;
        }
        decoded.increment();
        change.ifPresent(broadcast::publish);
    }
}
