package io.gridtide.simulator.folder;

/** A data folder that cannot be read; the message names the file, the place in it, the field and what is expected. */
public final class DataFolderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DataFolderException(String message) {
        super(message);
    }

    DataFolderException(String message, Throwable cause) {
        super(message, cause);
    }

    static DataFolderException inLine(String file, long line, String field, String problem) {
        return new DataFolderException(file + ", line " + line + ", field " + field + ": " + problem);
    }
}
