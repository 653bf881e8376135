package io.gridtide.ingest.item;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads JSON objects into an item, field by field; a faulty field is refused and the rest skipped over. */
final class JsonFields {
    private final JsonParser parser;
    private final ItemShape shape;
    private final RawItem item;

    JsonFields(JsonParser parser, ItemShape shape, RawItem item) {
        this.parser = parser;
        this.shape = shape;
        this.item = item;
    }

    /** Reads one item that starts with the given token; anything but an object is refused and skipped. */
    void readItem(JsonToken start) throws IOException {
        if (start == JsonToken.START_OBJECT) {
            readFrom(parser.nextToken());
            return;
        }
        item.refuse("", Reason.WRONG_TYPE, "an item is an object, got " + describe(start));
        parser.skipChildren();
    }

    /** Reads the fields of one object up to its end, starting with the first token inside it. */
    void readFrom(@Nullable JsonToken start) throws IOException {
        @Nullable JsonToken token = start;
        for (; token != JsonToken.END_OBJECT; token = parser.nextToken()) {
            requireMore(token);
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            requireMore(value);
            readField(name, value);
        }
        item.requireFields();
    }

    private void readField(String name, JsonToken value) throws IOException {
        Integer position = shape.positionOfName(name);
        if (position == null) {
            item.refuse(
                    cut(name),
                    Reason.UNKNOWN_FIELD,
                    "no field is called " + ItemError.quote(name) + "; known are " + shape.names());
            parser.skipChildren();
            return;
        }
        if (!item.name(position)) {
            item.refuse(position, Reason.DUPLICATE_FIELD, name + " appears twice; send it once");
            parser.skipChildren();
            return;
        }
        if (value != JsonToken.VALUE_NULL) {
            readValue(position, value);
        }
    }

    private void readValue(int position, JsonToken token) throws IOException {
        switch (shape.field(position).type()) {
            case TEXT -> {
                if (expect(position, token == JsonToken.VALUE_STRING, token)) {
                    item.set(position, parser.getText());
                }
            }
            case INSTANT -> {
                if (expect(position, token == JsonToken.VALUE_STRING, token)) {
                    item.setInstant(position, parser.getText());
                }
            }
            case NUMBER -> {
                if (expect(position, token.isNumeric(), token)) {
                    item.setNumber(position, parser.getDoubleValue());
                }
            }
            case WHOLE_NUMBER -> {
                if (expect(position, token == JsonToken.VALUE_NUMBER_INT, token)) {
                    readWholeNumber(position);
                }
            }
        }
    }

    private void readWholeNumber(int position) throws IOException {
        try {
            item.setWholeNumber(position, parser.getLongValue());
        } catch (InputCoercionException tooLarge) {
            item.refuse(
                    position,
                    Reason.OUT_OF_RANGE,
                    item.nameOf(position) + " is a whole number of at most 18 digits, got "
                            + ItemError.quote(parser.getText()));
        }
    }

    private boolean expect(int position, boolean matches, JsonToken token) throws IOException {
        if (!matches) {
            item.refuse(
                    position,
                    Reason.WRONG_TYPE,
                    item.nameOf(position) + " is "
                            + shape.field(position).type().phrase() + ", got " + describe(token)
                            + hint(position, token));
            parser.skipChildren();
        }
        return matches;
    }

    private String hint(int position, JsonToken token) {
        boolean quotedNumber = token == JsonToken.VALUE_STRING
                && shape.field(position).type() != FieldType.TEXT
                && shape.field(position).type() != FieldType.INSTANT;
        return quotedNumber ? "; leave the quotes out" : "";
    }

    private String describe(JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "the text " + ItemError.quote(parser.getText());
            default -> parser.getText();
        };
    }

    void requireMore(@Nullable JsonToken token) {
        if (token == null) {
            throw BodyException.syntax(
                    "the body breaks off" + JsonFaults.place(parser.currentLocation()) + "; was it sent whole?");
        }
    }

    private static String cut(String name) {
        return name.length() > 60 ? name.substring(0, 60) + "..." : name;
    }
}
