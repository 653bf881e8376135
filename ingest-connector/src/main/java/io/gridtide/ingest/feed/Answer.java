package io.gridtide.ingest.feed;

/**
 * What a sender is told.
 *
 * @param status HTTP status
 * @param mediaType type of the body
 * @param body JSON
 * @param replayed whether an earlier request with the same idempotency key got it first
 */
public record Answer(int status, String mediaType, String body, boolean replayed) {
    private static final int FIRST_ERROR = 400;

    /** An answer given for the first time. */
    static Answer first(int status, String mediaType, String body) {
        return new Answer(status, mediaType, body, false);
    }

    /** Whether it tells that something was written. */
    boolean isSuccess() {
        return status < FIRST_ERROR;
    }
}
