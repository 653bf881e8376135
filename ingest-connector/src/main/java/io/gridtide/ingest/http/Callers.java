package io.gridtide.ingest.http;

import io.gridtide.domain.Ids;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response.Status;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Reads the caller from the token of the request. */
@RequestScoped
public class Callers {
    private final JsonWebToken token;

    public Callers(JsonWebToken token) {
        this.token = token;
    }

    /**
     * The caller.
     *
     * @throws ProblemException with status 403 when the token names no tenant
     */
    public Caller current() {
        Object tenant = token.getClaim("tenant");
        String tenantId = tenant == null ? "" : tenant.toString();
        if (!Ids.isValid(tenantId)) {
            throw ProblemException.of(Status.FORBIDDEN, "the token has no claim \"tenant\" with a valid id");
        }
        String subject = token.getName();
        return new Caller(tenantId, subject == null ? "unknown" : subject);
    }
}
