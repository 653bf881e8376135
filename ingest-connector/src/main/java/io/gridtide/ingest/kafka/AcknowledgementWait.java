package io.gridtide.ingest.kafka;

import io.gridtide.ingest.config.IngestConfig;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for acknowledgements as long as a request may wait. */
@Singleton
public class AcknowledgementWait {
    private final IngestConfig config;

    public AcknowledgementWait(IngestConfig config) {
        this.config = config;
    }

    /**
     * Where the records lie. Blocks: call it on a virtual thread.
     *
     * @throws BrokerAwayException when they are not acknowledged, or not in time
     */
    public Receipt await(CompletableFuture<Receipt> acknowledged) {
        try {
            return acknowledged.get(config.acknowledgeTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            String reason = failed.getCause() instanceof BrokerAwayException cause ? ": " + cause.getMessage() : "";
            throw new BrokerAwayException("not everything was acknowledged by the Kafka broker" + reason, failed);
        } catch (TimeoutException silent) {
            throw new BrokerAwayException(
                    "the Kafka broker did not acknowledge within " + config.acknowledgeTimeout(), silent);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new BrokerAwayException("the service is stopping", stopping);
        }
    }
}
