package io.gridtide.streams.sink;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Nested parts of records as JSON documents: field names as in the schema, times in ISO 8601. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static String array(List<? extends SpecificRecord> records) {
        return nested(records).toString();
    }

    private static ArrayNode nested(List<?> elements) {
        ArrayNode array = MAPPER.createArrayNode();
        for (Object one : elements) {
            if (one instanceof SpecificRecord record) {
                fill(array.addObject(), record);
            } else {
                array.add(one.toString());
            }
        }
        return array;
    }

    static @Nullable String objectOrNull(@Nullable SpecificRecord record) {
        return record == null ? null : fill(MAPPER.createObjectNode(), record).toString();
    }

    private static ObjectNode fill(ObjectNode object, SpecificRecord record) {
        for (Schema.Field field : record.getSchema().getFields()) {
            put(object, field.name(), record.get(field.pos()));
        }
        return object;
    }

    static String object(Map<String, String> texts) {
        ObjectNode object = MAPPER.createObjectNode();
        texts.forEach(object::put);
        return object.toString();
    }

    private static void put(ObjectNode object, String name, @Nullable Object value) {
        switch (value) {
            case null -> object.putNull(name);
            case Double number -> object.put(name, number);
            case Long number -> object.put(name, number);
            case Integer number -> object.put(name, number);
            case Boolean flag -> object.put(name, flag);
            case List<?> elements -> object.set(name, nested(elements));
            case Instant instant -> object.put(name, instant.toString());
            default -> object.put(name, value.toString());
        }
    }
}
