package io.gridtide.optimize.worker;

import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes requests for plans from their topic and queues them. One is acknowledged when it has ended, so a crash gives it again. */
@ApplicationScoped
public class RequestIntake {
    private static final Logger LOG = LoggerFactory.getLogger(RequestIntake.class);

    private final OptimizeService service;

    RequestIntake(OptimizeService service) {
        this.service = service;
    }

    /** Queues one request; does not wait for its answer. */
    @Incoming("plan-requested")
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    public CompletionStage<Void> take(Message<byte[]> message) {
        service.request(record(message), () -> acknowledge(message));
        return CompletableFuture.completedFuture(null);
    }

    private static void acknowledge(Message<byte[]> message) {
        message.ack().whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.warn("request not acknowledged, it may come again reason=\"{}\"", failure.toString());
            }
        });
    }

    @SuppressWarnings("unchecked") // the channel is configured with byte array deserializers
    private static ConsumerRecord<byte[], byte[]> record(Message<byte[]> message) {
        return (ConsumerRecord<byte[], byte[]>) message.getMetadata(IncomingKafkaRecordMetadata.class)
                .orElseThrow(() -> new IllegalStateException("a request without its record"))
                .getRecord();
    }
}
