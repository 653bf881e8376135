package io.gridtide.ingest.item;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.jspecify.annotations.Nullable;

/**
 * How records of one writer schema become items: its fields are matched by name with those of the items, each read as
 * the type it was written with. Fields the items do not have are passed over.
 */
final class AvroFields {
    private static final int LONGEST_TEXT = 10_000;
    private static final int LONGEST_SKIPPED = AvroContainer.LARGEST_BLOCK;

    private final List<FieldReader> readers = new ArrayList<>();
    private final ItemShape shape;

    /** Reads one field of one record. */
    @FunctionalInterface
    private interface FieldReader {
        void read(BinaryDecoder from, RawItem into) throws IOException;
    }

    /**
     * Matches a writer schema with the items.
     *
     * @throws BodyException when it is no record, lacks a required field, or writes one as a type that does not fit
     */
    AvroFields(Schema writer, ItemShape shape) {
        this.shape = shape;
        if (writer.getType() != Schema.Type.RECORD) {
            throw mismatch("it is a " + writer.getType().getName() + ", not a record");
        }
        boolean[] found = new boolean[shape.size()];
        for (Schema.Field field : writer.getFields()) {
            Integer position = shape.positionOfName(field.name());
            if (position == null) {
                readers.add(skipping(field.schema(), field.name()));
            } else {
                found[position] = true;
                readers.add(reading(field.schema(), position));
            }
        }
        for (int position = 0; position < found.length; position++) {
            if (shape.field(position).required() && !found[position]) {
                throw mismatch("it has no field " + shape.field(position).name() + ", which is "
                        + shape.field(position).type().phrase());
            }
        }
    }

    /** Reads one record. */
    void read(BinaryDecoder from, RawItem into) throws IOException {
        for (FieldReader reader : readers) {
            reader.read(from, into);
        }
        into.requireFields();
    }

    private FieldReader reading(Schema written, int position) {
        if (written.isUnion()) {
            return branches(written.getTypes().stream()
                    .map(branch -> reading(branch, position))
                    .toList());
        }
        if (written.getType() == Schema.Type.NULL) {
            return (from, into) -> {};
        }
        FieldReader reader =
                switch (shape.field(position).type()) {
                    case TEXT -> readingText(written, position);
                    case NUMBER -> readingNumber(written, position);
                    case WHOLE_NUMBER -> readingWholeNumber(written, position);
                    case INSTANT -> readingInstant(written, position);
                };
        if (reader == null) {
            throw mismatch("it writes " + shape.field(position).name() + " as " + describe(written) + ", which is no "
                    + fitting(shape.field(position).type()));
        }
        return reader;
    }

    private static FieldReader branches(List<FieldReader> branches) {
        return (from, into) -> {
            int branch = from.readIndex();
            if (branch < 0 || branch >= branches.size()) {
                throw new IOException("a union has " + branches.size() + " branches, got number " + branch);
            }
            branches.get(branch).read(from, into);
        };
    }

    private static @Nullable FieldReader readingText(Schema written, int position) {
        return switch (written.getType()) {
            case STRING -> (from, into) -> setText(position, text(from), into);
            case ENUM -> symbols(written.getEnumSymbols(), position);
            default -> null;
        };
    }

    private static FieldReader symbols(List<String> symbols, int position) {
        return (from, into) -> {
            int symbol = from.readEnum();
            if (symbol < 0 || symbol >= symbols.size()) {
                throw new IOException("an enum has " + symbols.size() + " symbols, got number " + symbol);
            }
            into.set(position, symbols.get(symbol));
        };
    }

    private static @Nullable FieldReader readingNumber(Schema written, int position) {
        if (written.getLogicalType() != null) {
            return null;
        }
        return switch (written.getType()) {
            case DOUBLE -> (from, into) -> into.setNumber(position, from.readDouble());
            case FLOAT -> (from, into) -> into.setNumber(position, from.readFloat());
            case INT -> (from, into) -> into.setNumber(position, from.readInt());
            case LONG -> (from, into) -> into.setNumber(position, from.readLong());
            default -> null;
        };
    }

    private static @Nullable FieldReader readingWholeNumber(Schema written, int position) {
        return switch (written.getType()) {
            case INT -> (from, into) -> into.setWholeNumber(position, from.readInt());
            case LONG -> (from, into) -> into.setWholeNumber(position, from.readLong());
            default -> null;
        };
    }

    private static @Nullable FieldReader readingInstant(Schema written, int position) {
        LogicalType logical = written.getLogicalType();
        if (written.getType() == Schema.Type.STRING) {
            return (from, into) -> into.setInstant(position, text(from));
        }
        if (logical instanceof LogicalTypes.TimestampMillis) {
            return (from, into) -> into.set(position, Instant.ofEpochMilli(from.readLong()));
        }
        if (logical instanceof LogicalTypes.TimestampMicros) {
            return (from, into) -> into.set(position, Instant.ofEpochMilli(Math.floorDiv(from.readLong(), 1_000)));
        }
        if (logical instanceof LogicalTypes.TimestampNanos) {
            return (from, into) -> into.set(position, Instant.ofEpochMilli(Math.floorDiv(from.readLong(), 1_000_000)));
        }
        return null;
    }

    private static void setText(int position, String text, RawItem into) {
        if (text.indexOf('\uFFFD') >= 0) {
            into.refuse(
                    position, Reason.WRONG_TYPE, into.nameOf(position) + " is not UTF-8, got " + ItemError.quote(text));
            return;
        }
        into.set(position, text);
    }

    private static String text(BinaryDecoder from) throws IOException {
        byte[] bytes = new byte[length(from, LONGEST_TEXT)];
        from.readFixed(bytes);
        return new String(bytes, UTF_8);
    }

    private static int length(BinaryDecoder from, int longest) throws IOException {
        long length = from.readLong();
        if (length < 0 || length > longest) {
            throw new IOException("a text has at most " + longest + " bytes, got " + length);
        }
        return (int) length;
    }

    private FieldReader skipping(Schema written, String name) {
        return switch (written.getType()) {
            case NULL -> (from, into) -> {};
            case BOOLEAN -> (from, into) -> from.readBoolean();
            case INT, ENUM -> (from, into) -> from.readInt();
            case LONG -> (from, into) -> from.readLong();
            case FLOAT -> (from, into) -> from.readFloat();
            case DOUBLE -> (from, into) -> from.readDouble();
            case FIXED -> (from, into) -> from.skipFixed(written.getFixedSize());
            case STRING, BYTES -> (from, into) -> from.skipFixed(length(from, LONGEST_SKIPPED));
            case UNION ->
                branches(written.getTypes().stream()
                        .map(branch -> skipping(branch, name))
                        .toList());
            case ARRAY, MAP, RECORD ->
                throw mismatch("its field " + ItemError.quote(name) + " is a "
                        + written.getType().getName() + "; beside " + shape.names()
                        + " only simple fields are passed over");
        };
    }

    private static String describe(Schema written) {
        LogicalType logical = written.getLogicalType();
        String name = written.getType().getName();
        return logical == null ? name : name + " of logical type " + logical.getName();
    }

    private static String fitting(FieldType type) {
        return switch (type) {
            case TEXT -> "text: use string or an enum";
            case NUMBER -> "number: use double, float, long or int";
            case WHOLE_NUMBER -> "whole number: use long or int";
            case INSTANT ->
                "time: use a long of logical type timestamp-millis or timestamp-micros, or an ISO 8601 string";
        };
    }

    private BodyException mismatch(String what) {
        return BodyException.syntax("the writer schema does not fit " + shape.collection() + ": " + what);
    }
}
