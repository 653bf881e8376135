package io.gridtide.ingest.item;

/** How one field of an item is written. */
public enum FieldType {
    TEXT("text"),
    NUMBER("a number"),
    WHOLE_NUMBER("a whole number"),
    INSTANT("a time such as 2026-01-31T12:00:00Z");

    private final String phrase;

    FieldType(String phrase) {
        this.phrase = phrase;
    }

    /** For error messages: "value is a number, got ...". */
    public String phrase() {
        return phrase;
    }
}
