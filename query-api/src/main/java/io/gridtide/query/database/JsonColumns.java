package io.gridtide.query.database;

import io.gridtide.query.http.InputResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads {@code jsonb} columns that hold lists of small objects. */
public final class JsonColumns {
    private JsonColumns() {}

    /** Inputs with their ages. */
    public static List<InputResponse> inputs(Row row, String column) {
        return objects(
                row,
                column,
                input -> new InputResponse(
                        input.getString("name"),
                        instant(input, "lastValidTime"),
                        instant(input, "knownAt"),
                        input.getLong("ageSeconds"),
                        input.getString("status"),
                        input.getString("detail")));
    }

    /** Any list of objects. */
    public static <T> List<T> objects(Row row, String column, Function<JsonObject, T> mapper) {
        if (!(row.getValue(column) instanceof JsonArray array)) {
            return List.of();
        }
        return array.stream().map(JsonObject.class::cast).map(mapper).toList();
    }

    /** An instant written as ISO 8601 or as epoch milliseconds. */
    public static @Nullable Instant instant(JsonObject object, String field) {
        return switch (object.getValue(field)) {
            case null -> null;
            case Number millis -> Instant.ofEpochMilli(millis.longValue());
            case Object text -> Instant.parse(text.toString());
        };
    }
}
