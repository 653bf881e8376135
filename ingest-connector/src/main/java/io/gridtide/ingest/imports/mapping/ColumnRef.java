package io.gridtide.ingest.imports.mapping;

/**
 * A column of a file: its name in the header, or {@code #n} for the n-th from the left.
 *
 * @param text as the sender wrote it
 */
public record ColumnRef(String text) {
    private static final int BY_NAME = -1;

    /** Position from zero, or -1 when the column is named. */
    public int position() {
        return text.matches("#[1-9][0-9]{0,4}") ? Integer.parseInt(text.substring(1)) - 1 : BY_NAME;
    }
}
