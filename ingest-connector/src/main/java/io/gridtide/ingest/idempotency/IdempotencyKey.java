package io.gridtide.ingest.idempotency;

import io.gridtide.ingest.http.ProblemException;
import io.gridtide.ingest.item.ItemError;
import jakarta.ws.rs.core.Response.Status;

/**
 * The name a sender gave a request; the same name of another tenant is another key.
 *
 * @param tenantId tenant of the sender
 * @param name the name, printable ASCII
 */
public record IdempotencyKey(String tenantId, String name) {
    private static final int LONGEST = 200;

    /**
     * The key a header names.
     *
     * @throws ProblemException with status 400 when it is empty, too long or not printable
     */
    public static IdempotencyKey of(String tenantId, String header) {
        boolean printable = header.chars().allMatch(c -> c > ' ' && c < 127);
        if (header.isEmpty() || header.length() > LONGEST || !printable) {
            throw ProblemException.of(
                    Status.BAD_REQUEST,
                    "Idempotency-Key is 1 to " + LONGEST
                            + " printable ASCII characters without spaces, for instance a UUID, got "
                            + ItemError.quote(header));
        }
        return new IdempotencyKey(tenantId, header);
    }

    /** The key of its record on the topic. */
    String recordKey() {
        return tenantId + "|" + name;
    }
}
