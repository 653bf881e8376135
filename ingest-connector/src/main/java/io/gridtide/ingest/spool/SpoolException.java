package io.gridtide.ingest.spool;

/** The spool did not take records: nothing of them may be acknowledged. */
public final class SpoolException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Category category;

    /** Why the spool refuses. */
    public enum Category {
        /** The limit in bytes or the free space of the disk is reached. */
        FULL,
        /** The disk answers with errors. */
        DISK_ERROR,
        /** One record is larger than the broker takes. */
        TOO_LARGE,
        /** The service is stopping. */
        CLOSED
    }

    public SpoolException(Category category, String message) {
        super(message);
        this.category = category;
    }

    public SpoolException(Category category, String message, Throwable cause) {
        super(message, cause);
        this.category = category;
    }

    public Category category() {
        return category;
    }
}
