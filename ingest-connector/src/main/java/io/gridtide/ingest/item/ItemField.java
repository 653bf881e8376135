package io.gridtide.ingest.item;

import java.util.Locale;

/**
 * One field that an item may have.
 *
 * @param name its name in JSON, lower camel case
 * @param type how it is written
 * @param required whether an item without it is refused
 * @param minimum least number accepted; numbers only
 * @param maximum greatest number accepted; numbers only
 */
public record ItemField(String name, FieldType type, boolean required, double minimum, double maximum) {
    public static ItemField required(String name, FieldType type) {
        return new ItemField(name, type, true, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    public static ItemField optional(String name, FieldType type) {
        return new ItemField(name, type, false, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /** The same field with limits, both inclusive. */
    public ItemField within(double least, double greatest) {
        return new ItemField(name, type, required, least, greatest);
    }

    /** Its name in CSV: lower snake case, {@code eventTime} is {@code event_time}. */
    public String columnName() {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
