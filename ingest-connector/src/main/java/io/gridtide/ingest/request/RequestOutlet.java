package io.gridtide.ingest.request;

import io.gridtide.ingest.http.ProblemException;
import io.gridtide.ingest.kafka.BrokerAwayException;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What requests of all kinds have in common. */
final class RequestOutlet {
    private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(10);
    private static final int LONGEST_REASON = 500;

    private RequestOutlet() {}

    /** Sends and waits for the broker. */
    static void send(MutinyEmitter<Record<String, byte[]>> emitter, String key, byte[] value) {
        try {
            emitter.send(Record.of(key, value)).await().atMost(ACKNOWLEDGED_WITHIN);
        } catch (RuntimeException failure) {
            throw new BrokerAwayException("the request did not reach the Kafka broker", failure);
        }
    }

    static String requireText(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw ProblemException.of(Status.BAD_REQUEST, field + " is missing");
        }
        return value;
    }

    static String reason(@Nullable String reason) {
        String text = Objects.requireNonNullElse(reason, "");
        if (text.length() > LONGEST_REASON) {
            throw ProblemException.of(Status.BAD_REQUEST, "reason is at most " + LONGEST_REASON + " characters");
        }
        return text;
    }
}
