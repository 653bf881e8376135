package io.gridtide.ingest.cdc;

/** Positions in the write-ahead log of PostgreSQL: bytes since the cluster was made. */
final class Lsn {
    private Lsn() {}

    /**
     * From the form PostgreSQL prints, two hexadecimal halves such as {@code 16/B374D848}.
     *
     * @throws IllegalArgumentException when the text is none
     */
    static long parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 1 || slash == text.length() - 1) {
            throw new IllegalArgumentException("a log position looks like 16/B374D848, got \"" + text + '"');
        }
        return Long.parseLong(text.substring(0, slash), 16) << 32 | Long.parseLong(text.substring(slash + 1), 16);
    }
}
