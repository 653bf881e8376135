package io.gridtide.ingest.feed;

/** More requests at once than the service takes; the sender should try again. */
public final class OverloadedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public OverloadedException(String message) {
        super(message);
    }
}
