package io.gridtide.ingest.admin;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;

/** Answers that carry the version of what they show. */
final class Answers {
    /** Ids consist of characters that a path takes as they are. */
    static final String ROOT = "/api/v1/registry/";

    private Answers() {}

    static Response read(Object document, Object version) {
        return versioned(Status.OK, document, version).build();
    }

    static Response changed(Author author, Object document, Object version) {
        return versioned(Status.OK, document, version)
                .header(Authors.REQUEST_ID, author.requestId())
                .build();
    }

    /** @param path of the new thing, below {@link #ROOT} */
    static Response created(Author author, String path, Object document, Object version) {
        return versioned(Status.CREATED, document, version)
                .location(URI.create(ROOT + path))
                .header(Authors.REQUEST_ID, author.requestId())
                .build();
    }

    static Response deleted(Author author) {
        return Response.noContent()
                .header(Authors.REQUEST_ID, author.requestId())
                .build();
    }

    private static Response.ResponseBuilder versioned(Status status, Object document, Object version) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.ETAG, IfMatch.tag(version))
                .entity(document);
    }
}
