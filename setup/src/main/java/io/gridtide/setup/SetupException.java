package io.gridtide.setup;

/** A server could not be prepared; the message says which, and why. */
public final class SetupException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SetupException(String message, Throwable cause) {
        super(message, cause);
    }

    public SetupException(String message) {
        super(message);
    }
}
