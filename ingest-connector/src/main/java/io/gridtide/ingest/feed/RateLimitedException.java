package io.gridtide.ingest.feed;

import java.time.Duration;

/** A tenant sends more than it may; it should wait. */
public final class RateLimitedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Duration retryAfter;

    public RateLimitedException(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** When the same request would pass, unless others of the tenant come first. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
