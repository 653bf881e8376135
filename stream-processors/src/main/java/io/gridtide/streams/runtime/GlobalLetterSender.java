package io.gridtide.streams.runtime;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends dead letters about master data. The global thread has no transaction and no producer of its own; this one
 * is made for the first letter, which hardly ever comes.
 */
final class GlobalLetterSender implements Consumer<ProducerRecord<byte[], byte[]>>, AutoCloseable {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final String bootstrapServers;
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    GlobalLetterSender(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Waits for the acknowledgement; a failure stops the thread, and the record is read again. */
    @Override
    public synchronized void accept(ProducerRecord<byte[], byte[]> letter) {
        KafkaProducer<byte[], byte[]> sender = producer;
        if (sender == null) {
            Map<String, Object> configuration = Map.of(
                    ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers, ProducerConfig.ACKS_CONFIG, "all");
            sender = new KafkaProducer<>(configuration, new ByteArraySerializer(), new ByteArraySerializer());
            producer = sender;
        }
        try {
            sender.send(letter).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the dead letter was not acknowledged", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending a dead letter", e);
        }
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(CLOSE_TIMEOUT);
            producer = null;
        }
    }
}
