package io.gridtide.ingest.item;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;

/** JSON: {@code {"readings": [...]}}, a bare array, or one object. Streamed; the body is never held as a tree. */
public final class JsonItemDecoder implements ItemDecoder {
    @Override
    public String source() {
        return "http";
    }

    @Override
    public void decode(InputStream body, ItemShape shape, ItemSink sink) {
        try (JsonParser parser = JsonSyntax.FACTORY.createParser(body)) {
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
        private final ItemSink sink;
        private final RawItem item;
        private final JsonFields fields;

        Reading(JsonParser parser, ItemShape shape, ItemSink sink) {
            this.parser = parser;
            this.shape = shape;
            this.sink = sink;
            this.item = new RawItem(shape, false);
            this.fields = new JsonFields(parser, shape, item);
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
            fields.readFrom(token);
            sink.accept(item);
        }

        private void readItems() throws IOException {
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                fields.requireMore(token);
                item.startNext();
                fields.readItem(token);
                sink.accept(item);
            }
        }
    }
}
