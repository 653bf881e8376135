package io.gridtide.query.http;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Measurements change with every revision: nobody keeps an answer unless its resource says how. */
public final class NoStoreFilter {
    @ServerResponseFilter
    void forbidStoring(ContainerResponseContext response) {
        if (!response.getHeaders().containsKey(HttpHeaders.CACHE_CONTROL)) {
            response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        response.getHeaders().add(HttpHeaders.VARY, "Authorization");
    }
}
