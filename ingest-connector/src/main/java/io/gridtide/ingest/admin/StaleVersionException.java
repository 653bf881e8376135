package io.gridtide.ingest.admin;

/** Somebody else has changed the thing meanwhile; it is answered with 412. */
public final class StaleVersionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String currentVersion;

    public StaleVersionException(String what, String currentVersion) {
        super(what + " has been changed meanwhile; it is now version " + currentVersion
                + ": read it again, apply your change to that and send it with the new ETag");
        this.currentVersion = currentVersion;
    }

    public String currentVersion() {
        return currentVersion;
    }
}
