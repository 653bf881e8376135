package io.gridtide.query.security;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Settings of the read side as a whole. */
@ConfigMapping(prefix = "gridtide.query")
public interface QueryConfig {
    /**
     * Tenant that requests from this machine's own browser may view without a token. Absent: every request needs a
     * token. See {@link LocalViewer} for what counts as such a request.
     */
    Optional<String> localViewerTenant();
}
