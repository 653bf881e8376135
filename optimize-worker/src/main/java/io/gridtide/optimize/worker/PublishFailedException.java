package io.gridtide.optimize.worker;

/** A record could not be brought to the broker, or its schema not found, for as long as the client tries. */
final class PublishFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PublishFailedException(String topic, Throwable cause) {
        super("a record for topic " + topic + " was not taken: " + cause, cause);
    }
}
