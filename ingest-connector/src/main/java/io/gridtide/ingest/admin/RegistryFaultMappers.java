package io.gridtide.ingest.admin;

import io.gridtide.ingest.site.FaultyDocumentException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What only the registry answers. */
public class RegistryFaultMappers {
    @ServerExceptionMapper
    public Response faulty(FaultyDocumentException failure) {
        return RegistryProblem.faulty(String.valueOf(failure.getMessage()), failure.faults())
                .response()
                .build();
    }

    @ServerExceptionMapper
    public Response stale(StaleVersionException failure) {
        return RegistryProblem.stale(String.valueOf(failure.getMessage()), failure.currentVersion())
                .response()
                .header(HttpHeaders.ETAG, IfMatch.tag(failure.currentVersion()))
                .build();
    }
}
