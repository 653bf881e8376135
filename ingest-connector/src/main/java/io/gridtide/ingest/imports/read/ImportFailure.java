package io.gridtide.ingest.imports.read;

/** A file that cannot be imported as a whole, or not to its end; the message is for its sender. */
public final class ImportFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ImportFailure(String message) {
        super(message);
    }

    public ImportFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
