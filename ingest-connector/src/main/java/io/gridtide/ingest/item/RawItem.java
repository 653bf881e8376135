package io.gridtide.ingest.item;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The values of one item, typed but not yet judged. A decoder fills one instance again and again: it is valid only
 * while the sink is called. The first fault found is the one that is reported.
 */
public final class RawItem {
    private final ItemShape shape;
    private final boolean columnNames;
    private final @Nullable Object[] values;
    private final boolean[] named;
    private int index = -1;
    private long line;
    private @Nullable ItemError error;

    RawItem(ItemShape shape, boolean columnNames) {
        this.shape = shape;
        this.columnNames = columnNames;
        this.values = new @Nullable Object[shape.size()];
        this.named = new boolean[shape.size()];
    }

    /**
     * An item made from values instead of decoded from a body.
     *
     * @param index position in what was sent, from zero
     * @param values in the order of the fields, each of the type of its field or null; fields beyond them stay empty
     */
    public static RawItem filled(ItemShape shape, int index, @Nullable Object... values) {
        RawItem item = new RawItem(shape, false);
        item.index = index;
        for (int position = 0; position < values.length; position++) {
            switch (values[position]) {
                case null -> {}
                case Double number -> item.setNumber(position, number);
                case Long number -> item.setWholeNumber(position, number);
                case Object value -> item.set(position, value);
            }
        }
        item.requireFields();
        return item;
    }

    /** Position in the body, from zero. */
    public int index() {
        return index;
    }

    public @Nullable ItemError error() {
        return error;
    }

    public boolean has(int position) {
        return values[position] != null;
    }

    public @Nullable String text(int position) {
        return (String) values[position];
    }

    public String text(int position, String fallback) {
        Object value = values[position];
        return value == null ? fallback : (String) value;
    }

    public @Nullable Double number(int position) {
        return (Double) values[position];
    }

    public long wholeNumber(int position, long fallback) {
        Object value = values[position];
        return value == null ? fallback : (Long) value;
    }

    public @Nullable Instant instant(int position) {
        return (Instant) values[position];
    }

    /** An error about one field of this item, spelled the way the sender's format spells it. */
    public ItemError fault(int position, Reason reason, String detail) {
        return new ItemError(index, nameOf(position), reason, place() + detail);
    }

    String nameOf(int position) {
        ItemField field = shape.field(position);
        return columnNames ? field.columnName() : field.name();
    }

    private String place() {
        return line == 0 ? "" : "line " + line + ": ";
    }

    /** Starts the item that begins in a line of the body, counted from one; errors name it. */
    void startNextInLine(long startingLine) {
        startNext();
        line = startingLine;
    }

    void startNext() {
        index++;
        error = null;
        Arrays.fill(values, null);
        Arrays.fill(named, false);
    }

    /** Marks a field as named; false when it had been named before. */
    boolean name(int position) {
        boolean first = !named[position];
        named[position] = true;
        return first;
    }

    void set(int position, Object value) {
        values[position] = value;
    }

    void refuse(int position, Reason reason, String detail) {
        refuse(nameOf(position), reason, detail);
    }

    void refuse(String field, Reason reason, String detail) {
        if (error == null) {
            error = new ItemError(index, field, reason, place() + detail);
        }
    }

    /** Refuses the item as a whole, whatever was found wrong with a field of it before. */
    void spoil(String detail) {
        error = new ItemError(index, "", Reason.UNREADABLE, place() + detail);
    }

    void setNumber(int position, double value) {
        if (!Double.isFinite(value)) {
            refuse(
                    position,
                    Reason.NOT_FINITE,
                    nameOf(position) + " is " + value
                            + " or too large for a double; send a finite number, or leave it out when nothing was measured");
            return;
        }
        ItemField field = shape.field(position);
        if (value < field.minimum() || value > field.maximum()) {
            refuse(
                    position,
                    Reason.OUT_OF_RANGE,
                    nameOf(position) + " is " + field.minimum() + " to " + field.maximum() + ", got " + value);
            return;
        }
        set(position, value);
    }

    void setWholeNumber(int position, long value) {
        ItemField field = shape.field(position);
        if (value < field.minimum() || value > field.maximum()) {
            refuse(
                    position,
                    Reason.OUT_OF_RANGE,
                    nameOf(position) + " is " + (long) field.minimum() + " to " + (long) field.maximum() + ", got "
                            + value);
            return;
        }
        set(position, value);
    }

    void setInstant(int position, CharSequence text) {
        Instant instant = Instants.parse(text);
        if (instant == null) {
            refuse(
                    position,
                    Reason.INVALID_TIME,
                    nameOf(position)
                            + " is an ISO 8601 time with a zone such as 2026-01-31T12:00:00Z or 2026-01-31T13:00:00+01:00, got "
                            + ItemError.quote(text));
            return;
        }
        set(position, instant);
    }

    void requireFields() {
        for (int position = 0; position < values.length && error == null; position++) {
            if (shape.field(position).required() && values[position] == null) {
                refuse(
                        position,
                        Reason.MISSING_FIELD,
                        nameOf(position) + " is missing; it is "
                                + shape.field(position).type().phrase());
            }
        }
    }
}
