package io.gridtide.ingest.admin;

import io.gridtide.domain.Ids;
import io.gridtide.ingest.http.ProblemException;
import jakarta.ws.rs.core.Response.Status;

/**
 * A site as one tenant may ask for it.
 *
 * @param siteId the site; no id that a site could have means that there is none
 * @param tenantId who asks
 */
record SiteKey(String siteId, String tenantId) {
    /** Whether it is worth asking: texts that are no id never reach the database. */
    boolean isPossible() {
        return Ids.isValid(siteId);
    }

    ProblemException notFound() {
        return ProblemException.of(Status.NOT_FOUND, "no site of this tenant is called \"" + siteId + "\"");
    }
}
