package io.gridtide.ingest.idempotency;

import java.time.Instant;

/**
 * The answer to a request, and what the request was.
 *
 * @param fingerprint of its body
 * @param status HTTP status
 * @param body JSON
 * @param answeredAt when it was answered, UTC
 */
public record KeptAnswer(Fingerprint fingerprint, int status, String body, Instant answeredAt) {}
