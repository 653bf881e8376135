package io.gridtide.ingest.item;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** JSON: {@code {"readings": [...]}}, a bare array, or one object. Streamed; the body is never held as a tree. */
public final class JsonItemDecoder implements ItemDecoder {
    /** NaN and Infinity are read, so that the error can name their item; they are refused later. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(32)
                    .maxStringLength(10_000)
                    .maxNameLength(1_000)
                    .maxNumberLength(400)
                    .build())
            .build();

    @Override
    public String source() {
        return "http";
    }

    @Override
    public void decode(InputStream body, ItemShape shape, Consumer<RawItem> sink) {
        try (JsonParser parser = FACTORY.createParser(body)) {
            new Reading(parser, shape, sink).readBody();
        } catch (JsonProcessingException notJson) {
            throw BodyException.syntax("the body is not JSON: " + JsonFaults.describe(notJson));
        } catch (IOException unreadable) {
            throw BodyException.syntax(
                    "the body is not UTF-8 JSON or broke off: " + JsonFaults.firstLine(unreadable.getMessage()));
        }
    }

    /** One body being read. */
    private static final class Reading {
        private final JsonParser parser;
        private final ItemShape shape;
        private final Consumer<RawItem> sink;
        private final RawItem item;

        Reading(JsonParser parser, ItemShape shape, Consumer<RawItem> sink) {
            this.parser = parser;
            this.shape = shape;
            this.sink = sink;
            this.item = new RawItem(shape, false);
        }

        void readBody() throws IOException {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw BodyException.syntax("the body is empty; send " + expected());
            }
            switch (first) {
                case START_ARRAY -> readItems();
                case START_OBJECT -> readObject();
                default ->
                    throw BodyException.syntax("the body starts with " + first.asString() + "; send " + expected());
            }
            if (parser.nextToken() != null) {
                throw BodyException.syntax("there is more after the end of the JSON value"
                        + JsonFaults.place(parser.currentLocation()) + "; send one value per request");
            }
        }

        private String expected() {
            return "{\"" + shape.collection() + "\": [...]}, an array or one object";
        }

        private void readObject() throws IOException {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.FIELD_NAME && shape.collection().equals(parser.currentName())) {
                if (parser.nextToken() != JsonToken.START_ARRAY) {
                    throw BodyException.syntax(shape.collection() + " is an array of objects");
                }
                readItems();
                if (parser.nextToken() != JsonToken.END_OBJECT) {
                    throw BodyException.syntax("beside " + shape.collection() + " nothing else is known, got the field "
                            + ItemError.quote(parser.currentName()));
                }
                return;
            }
            item.startNext();
            readFields(token);
        }

        private void readItems() throws IOException {
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                requireMore(token);
                item.startNext();
                if (token == JsonToken.START_OBJECT) {
                    readFields(parser.nextToken());
                } else {
                    item.refuse("", Reason.WRONG_TYPE, "an item is an object, got " + describe(token));
                    parser.skipChildren();
                    sink.accept(item);
                }
            }
        }

        private void readFields(JsonToken start) throws IOException {
            JsonToken token = start;
            for (; token != JsonToken.END_OBJECT; token = parser.nextToken()) {
                requireMore(token);
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                requireMore(value);
                readField(name, value);
            }
            item.requireFields();
            sink.accept(item);
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

        private void requireMore(@Nullable JsonToken token) {
            if (token == null) {
                throw BodyException.syntax(
                        "the body breaks off" + JsonFaults.place(parser.currentLocation()) + "; was it sent whole?");
            }
        }

        private static String cut(String name) {
            return name.length() > 60 ? name.substring(0, 60) + "..." : name;
        }
    }
}
