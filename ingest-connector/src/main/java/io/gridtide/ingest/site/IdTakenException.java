package io.gridtide.ingest.site;

import java.util.List;

/** Ids of a document belong to another site already. */
public final class IdTakenException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public IdTakenException(List<String> taken) {
        super("ids are unique over all sites and tenants, and already taken are: " + String.join(", ", taken));
    }
}
