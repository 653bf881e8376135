package io.gridtide.query.security;

import io.gridtide.domain.Ids;
import io.gridtide.query.http.ProblemException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** The caller of the current request. */
@ApplicationScoped
public class Caller {
    static final String TENANT_ATTRIBUTE = "gridtide.tenant";
    private static final String TENANT_CLAIM = "tenant";

    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /**
     * The tenant whose data the request may see.
     *
     * @throws ProblemException 403 when the token names none
     */
    public Tenant tenant() {
        String tenantId = tenantId();
        if (tenantId == null || !Ids.isValid(tenantId)) {
            throw ProblemException.forbidden(
                    "the token names no tenant",
                    "ask for a token with the claim tenant, for instance `./ems token --tenant demo`");
        }
        return new Tenant(tenantId);
    }

    private @Nullable String tenantId() {
        String attribute = identity.getAttribute(TENANT_ATTRIBUTE);
        if (attribute != null) {
            return attribute;
        }
        if (identity.getPrincipal() instanceof JsonWebToken token) {
            Object claim = token.getClaim(TENANT_CLAIM);
            return claim == null ? null : claim.toString();
        }
        return null;
    }
}
