package io.gridtide.ingest.cdc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;

/** A column that holds JSON: an Avro array or record, with the names of its fields. */
final class JsonColumn {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private JsonColumn() {}

    /** A row that somebody wrote past the registry API; its message names column and field. */
    static final class UnreadableException extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        UnreadableException(String message) {
            super(message);
        }

        UnreadableException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Whether a field of this schema lies in a column as JSON. */
    static boolean holds(Schema schema) {
        return switch (present(schema).getType()) {
            case ARRAY, RECORD -> true;
            default -> false;
        };
    }

    /**
     * The Avro form of the text.
     *
     * @throws UnreadableException naming the column and the field when it is of another shape
     */
    static Object read(String column, String text, Schema schema) {
        try {
            return value(column, MAPPER.readTree(text), present(schema));
        } catch (JsonProcessingException broken) {
            throw new UnreadableException(column + " is not JSON: " + broken.getOriginalMessage(), broken);
        }
    }

    private static Object value(String path, JsonNode node, Schema schema) {
        return switch (schema.getType()) {
            case ARRAY -> {
                require(node.isArray(), path, "a list", node);
                List<Object> elements = new ArrayList<>();
                for (JsonNode element : node) {
                    elements.add(value(path + "[" + elements.size() + "]", element, schema.getElementType()));
                }
                yield elements;
            }
            case RECORD -> {
                require(node.isObject(), path, "an object", node);
                IndexedRecord record = (IndexedRecord) SpecificData.get().newRecord(null, schema);
                for (Schema.Field field : schema.getFields()) {
                    record.put(field.pos(), field(path + "." + field.name(), node.get(field.name()), field));
                }
                yield record;
            }
            case STRING -> {
                require(node.isTextual(), path, "a text", node);
                yield node.textValue();
            }
            case INT -> {
                require(node.canConvertToInt() && node.isIntegralNumber(), path, "a whole number", node);
                yield node.intValue();
            }
            case DOUBLE -> {
                require(node.isNumber(), path, "a number", node);
                yield node.doubleValue();
            }
            default -> throw new UnreadableException(path + " has no JSON form for " + schema.getType());
        };
    }

    private static @Nullable Object field(String path, @Nullable JsonNode node, Schema.Field field) {
        if (node != null && !node.isNull()) {
            return value(path, node, present(field.schema()));
        }
        if (!field.hasDefaultValue()) {
            throw new UnreadableException(path + " is missing");
        }
        return SpecificData.get().getDefaultValue(field);
    }

    private static void require(boolean fits, String path, String expected, JsonNode node) {
        if (!fits) {
            throw new UnreadableException(path + " is " + expected + ", got " + node);
        }
    }

    private static Schema present(Schema schema) {
        return schema.getType() == Schema.Type.UNION ? schema.getTypes().getLast() : schema;
    }
}
