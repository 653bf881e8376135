package io.gridtide.ingest.kafka;

/** The broker, or the schema registry, did not acknowledge: the sender must send again. */
public final class BrokerAwayException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BrokerAwayException(String message) {
        super(message);
    }

    public BrokerAwayException(String message, Throwable cause) {
        super(message, cause);
    }
}
