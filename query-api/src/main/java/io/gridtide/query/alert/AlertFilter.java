package io.gridtide.query.alert;

import java.util.Optional;

/**
 * Which alerts are asked for; empty parts do not restrict.
 *
 * @param siteId one site
 * @param state as stored, or OPEN for all that are not cleared
 * @param severity as stored
 */
record AlertFilter(Optional<String> siteId, Optional<String> state, Optional<String> severity) {
    /** Stands for every state but CLEARED. */
    static final String OPEN = "OPEN";
}
