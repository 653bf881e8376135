package io.gridtide.ingest.cdc;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** From Debezium's change events to rows in their Avro form. */
final class RowMapper {
    private RowMapper() {}

    /**
     * The change a source record reports; empty for heartbeats and tables that are not captured.
     *
     * @throws IllegalArgumentException when a column is missing or of an unexpected type
     */
    static Optional<RowChange> map(SourceRecord input) {
        if (!(input.value() instanceof Struct event) || event.schema().field("source") == null) {
            return Optional.empty();
        }
        String tableName = event.getStruct("source").getString("table");
        String operation = event.getString("op");
        Optional<CapturedTable> table = tableName == null ? Optional.empty() : CapturedTable.of(tableName);
        if (table.isEmpty() || operation == null) {
            return Optional.empty();
        }
        return switch (operation) {
            case "c", "u", "r" -> Optional.of(written(table.get(), event.getStruct("after")));
            case "d" -> Optional.of(new RowChange(table.get(), id(table.get(), input), null));
            // Truncation carries no rows; the next start compares topics and tables.
            default -> Optional.empty();
        };
    }

    private static RowChange written(CapturedTable table, @Nullable Struct after) {
        if (after == null) {
            throw new IllegalArgumentException("a change of " + table.qualifiedName() + " carries no row");
        }
        SpecificRecord row = (SpecificRecord) SpecificData.get().newRecord(null, table.schema());
        for (Schema.Field field : table.schema().getFields()) {
            row.put(field.pos(), value(table, after, field));
        }
        return new RowChange(table, after.getString(table.idColumn()), row);
    }

    private static String id(CapturedTable table, SourceRecord input) {
        Struct key = (Struct) requireNonNull(input.key(), "a deleted row carries its key");
        return requireNonNull(key.getString(table.idColumn()));
    }

    private static @Nullable Object value(CapturedTable table, Struct after, Schema.Field field) {
        String column = Columns.of(field.name());
        boolean nullable = field.schema().getType() == Schema.Type.UNION;
        if (after.schema().field(column) == null) {
            if (nullable) {
                return null; // A change from before the column was added.
            }
            throw new IllegalArgumentException("the table " + table.qualifiedName() + " has no column " + column);
        }
        Object value = after.get(column);
        if (value == null && !nullable) {
            throw new IllegalArgumentException(column + " of " + table.qualifiedName() + " is null");
        }
        if (value instanceof String text && JsonColumn.holds(field.schema())) {
            return JsonColumn.read(table.qualifiedName() + "." + column, text, field.schema());
        }
        return value;
    }
}
