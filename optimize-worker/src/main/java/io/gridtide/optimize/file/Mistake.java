package io.gridtide.optimize.file;

/**
 * Something wrong in a file.
 *
 * @param path where, such as {@code $.assets[0].energyKwh}
 * @param message what, and how to mend it
 */
public record Mistake(String path, String message) {
    @Override
    public String toString() {
        return path + ": " + message;
    }
}
