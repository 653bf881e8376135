package io.gridtide.launcher.stack;

import java.util.Optional;

/** Asks a server whether it does its work yet, the way a client would. */
@FunctionalInterface
public interface Readiness {

    /**
     * What is still missing.
     *
     * @return empty when the server is ready, otherwise the reason in a few words
     */
    Optional<String> missing();
}
