package io.gridtide.streams.sink;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A table the sink writes.
 *
 * @param name in schema {@code ems}
 * @param columns in the order of the values of a row; the key columns come first
 * @param keyColumns how many columns make up the key
 * @param conflict what to do when the key is there
 * @param monthColumn column whose months need partitions
 */
record Table(String name, List<Column> columns, int keyColumns, Conflict conflict, Optional<String> monthColumn) {

    /** One column. */
    record Column(String name, ColumnType type) {}

    /** What to do with a row whose key is there. */
    sealed interface Conflict {
        /** The first one stays. */
        record Keep() implements Conflict {}

        /** The later one replaces it when it differs. */
        record Replace() implements Conflict {}

        /** The one with the greater value of the column replaces it. */
        record Newer(String column) implements Conflict {}
    }

    int index(String column) {
        for (int index = 0; index < columns.size(); index++) {
            if (columns.get(index).name().equals(column)) {
                return index;
            }
        }
        throw new IllegalArgumentException("table " + name + " has no column " + column);
    }

    String staging() {
        return "sink_" + name;
    }

    /** A temporary table of the session that takes the rows of one batch. */
    String createStagingSql() {
        return "create temporary table if not exists " + staging() + " on commit delete rows as select "
                + names(columns) + " from ems." + quoted(name) + " with no data";
    }

    String copySql() {
        return "copy " + staging() + " (" + names(columns) + ") from stdin with (format binary)";
    }

    /** Without a way round for a key that is there. */
    String copyIntoTableSql() {
        return "copy " + qualified() + " (" + names(columns) + ") from stdin with (format binary)";
    }

    /** Its name with its schema. */
    String qualified() {
        return "ems." + quoted(name);
    }

    String mergeSql() {
        String insert = "insert into ems." + quoted(name) + " as t (" + names(columns) + ") select " + names(columns)
                + " from " + staging() + " on conflict (" + names(columns.subList(0, keyColumns)) + ") do ";
        List<Column> others = columns.subList(keyColumns, columns.size());
        String update = "update set "
                + others.stream()
                        .map(column -> quoted(column.name()) + " = excluded." + quoted(column.name()))
                        .collect(Collectors.joining(", "));
        return switch (conflict) {
            case Conflict.Keep keep -> insert + "nothing";
            case Conflict.Replace replace ->
                insert + update + " where (" + prefixed("t.", others) + ") is distinct from ("
                        + prefixed("excluded.", others) + ")";
            case Conflict.Newer newer ->
                insert + update + " where excluded." + quoted(newer.column()) + " > t." + quoted(newer.column());
        };
    }

    private static String names(List<Column> columns) {
        return prefixed("", columns);
    }

    private static String prefixed(String prefix, List<Column> columns) {
        return columns.stream().map(column -> prefix + quoted(column.name())).collect(Collectors.joining(", "));
    }

    private static String quoted(String name) {
        return '"' + name + '"';
    }
}
