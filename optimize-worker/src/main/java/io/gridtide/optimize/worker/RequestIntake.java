package io.gridtide.optimize.worker;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes requests for plans from their topic and notes them; planning itself happens on its own thread. */
@ApplicationScoped
public class RequestIntake {
    private final OptimizeService service;

    RequestIntake(OptimizeService service) {
        this.service = service;
    }

    /** Notes one request. */
    @Incoming("plan-requested")
    @Blocking
    public void take(ConsumerRecord<byte[], byte[]> request) {
        service.request(request);
    }
}
