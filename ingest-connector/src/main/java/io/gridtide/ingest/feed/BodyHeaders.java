package io.gridtide.ingest.feed;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of a request say of its body.
 *
 * @param type its format
 * @param coding how it is coded for transfer, or null
 * @param idempotencyKey name of the request, or null
 * @param length announced size, bytes; null when it is sent in chunks
 */
public record BodyHeaders(
        @HeaderParam("Content-Type") @Parameter(hidden = true)
        MediaType type,

        @HeaderParam("Content-Encoding") @Parameter(description = "gzip, or left out") @Nullable
        String coding,

        @HeaderParam("Idempotency-Key")
        @Parameter(description = "A name for this request; sent again with the same body it gets the same answer")
        @Nullable
        String idempotencyKey,

        @HeaderParam("Content-Length") @Parameter(hidden = true) @Nullable
        Long length) {}
