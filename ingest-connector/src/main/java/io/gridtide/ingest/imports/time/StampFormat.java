package io.gridtide.ingest.imports.time;

import java.util.Locale;

/** Reads time stamps of one notation. Not for several threads. */
public interface StampFormat {
    /** Reads a stamp; false when the text is none. */
    boolean read(byte[] bytes, int from, int to, Stamp target);

    /** An example of the notation, for messages. */
    String example();

    /**
     * The reader of a notation.
     *
     * @param notation {@code ISO}, {@code EPOCH_SECONDS}, {@code EPOCH_MILLIS} or a pattern of letters as
     *     {@link java.time.format.DateTimeFormatter} knows them
     * @param locale language of month and day names in a pattern
     * @throws IllegalArgumentException when it is no valid pattern
     */
    static StampFormat of(String notation, Locale locale) {
        return switch (notation) {
            case "ISO" -> new IsoStamps();
            case "EPOCH_SECONDS" -> new EpochStamps(1000, "1769860800");
            case "EPOCH_MILLIS" -> new EpochStamps(1, "1769860800000");
            default ->
                PatternStamps.understands(notation)
                        ? new PatternStamps(notation)
                        : new FormatterStamps(notation, locale);
        };
    }
}
