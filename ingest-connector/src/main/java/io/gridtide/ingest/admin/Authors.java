package io.gridtide.ingest.admin;

import io.gridtide.ingest.config.AdministrationConfig;
import io.gridtide.ingest.config.Edges.CorrelationIds;
import io.gridtide.ingest.http.Callers;
import io.gridtide.ingest.http.ProblemException;
import io.gridtide.ingest.http.Roles;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Tells from the request who is behind it, and what that one may administer. */
@RequestScoped
public class Authors {
    static final String REQUEST_ID = "X-Request-Id";
    private static final Pattern VALID_REQUEST_ID = Pattern.compile("[A-Za-z0-9._:/+=-]{1,128}");
    private static final int LONGEST_SUBJECT = 200;

    private final Callers callers;
    private final JsonWebToken token;
    private final HttpHeaders headers;
    private final CorrelationIds ids;
    private final AdministrationConfig config;

    public Authors(
            Callers callers, JsonWebToken token, HttpHeaders headers, CorrelationIds ids, AdministrationConfig config) {
        this.callers = callers;
        this.token = token;
        this.headers = headers;
        this.ids = ids;
        this.config = config;
    }

    public String tenantId() {
        return callers.current().tenantId();
    }

    public Author current() {
        return new Author(tenantId(), actor(), requestId(headers.getHeaderString(REQUEST_ID)));
    }

    /** Whether the caller may make and remove tenants. */
    public boolean administersTenants() {
        Set<String> groups = token.getGroups() == null ? Set.of() : token.getGroups();
        return administersTenants(groups, tenantId(), config.platformTenant());
    }

    static boolean administersTenants(Set<String> groups, String tenantId, Optional<String> platformTenant) {
        return groups.contains(Roles.ADMIN)
                && platformTenant.map(tenantId::equals).orElse(true);
    }

    /** Whether the caller may read the audit trail of every tenant. */
    public boolean auditsEveryTenant() {
        return config.platformTenant().isPresent() && administersTenants();
    }

    private String actor() {
        String subject = token.getSubject() == null ? callers.current().subject() : token.getSubject();
        String printable = subject.replaceAll("\\p{Cntrl}", "?");
        return printable.length() > LONGEST_SUBJECT ? printable.substring(0, LONGEST_SUBJECT) : printable;
    }

    private String requestId(@Nullable String sent) {
        if (sent == null) {
            return ids.next();
        }
        if (!VALID_REQUEST_ID.matcher(sent).matches()) {
            throw ProblemException.of(
                    Status.BAD_REQUEST,
                    REQUEST_ID + " is 1 to 128 letters, digits or . _ : / + = -; leave it out to get one");
        }
        return sent;
    }
}
