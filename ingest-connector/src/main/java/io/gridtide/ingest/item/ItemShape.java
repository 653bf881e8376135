package io.gridtide.ingest.item;

import static java.util.stream.Collectors.joining;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields that items of one feed may have, and the name of the JSON array they may be wrapped in. */
public final class ItemShape {
    private final String collection;
    private final List<ItemField> fields;
    private final Map<String, Integer> positionByName = new HashMap<>();
    private final Map<String, Integer> positionByColumn = new HashMap<>();

    /**
     * A shape.
     *
     * @param collection name of the array in {@code {"readings": [...]}}
     * @param fields in any order; values are asked for by position in this list
     */
    public ItemShape(String collection, List<ItemField> fields) {
        this.collection = collection;
        this.fields = List.copyOf(fields);
        for (int position = 0; position < fields.size(); position++) {
            positionByName.put(fields.get(position).name(), position);
            positionByColumn.put(fields.get(position).columnName(), position);
        }
    }

    public String collection() {
        return collection;
    }

    public int size() {
        return fields.size();
    }

    public ItemField field(int position) {
        return fields.get(position);
    }

    /** Position of a JSON field, or null when there is none of that name. */
    public @Nullable Integer positionOfName(String name) {
        return positionByName.get(name);
    }

    /** Position of a CSV column, or null when there is none of that name. */
    public @Nullable Integer positionOfColumn(String column) {
        return positionByColumn.get(column);
    }

    /** All JSON names, for error messages. */
    public String names() {
        return fields.stream().map(ItemField::name).collect(joining(", "));
    }

    /** All CSV columns, for error messages. */
    public String columns() {
        return fields.stream().map(ItemField::columnName).collect(joining(","));
    }
}
