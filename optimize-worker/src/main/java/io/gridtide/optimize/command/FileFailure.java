package io.gridtide.optimize.command;

/** A file that cannot be written. */
final class FileFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    FileFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
