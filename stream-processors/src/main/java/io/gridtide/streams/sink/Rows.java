package io.gridtide.streams.sink;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of one batch by table. */
final class Rows {
    /** By identity: a table is one of {@link Tables}, and hashing its columns for every record would cost more than decoding it. */
    private final Map<Table, List<@Nullable Object[]>> rowsByTable = new IdentityHashMap<>(2);

    void add(Table table, @Nullable Object... values) {
        rowsByTable.computeIfAbsent(table, any -> new ArrayList<>(2)).add(values);
    }

    void addAll(Rows other) {
        other.rowsByTable.forEach((table, rows) ->
                rowsByTable.computeIfAbsent(table, any -> new ArrayList<>()).addAll(rows));
    }

    boolean isEmpty() {
        return rowsByTable.isEmpty();
    }

    /** As they were added. */
    List<@Nullable Object[]> of(Table table) {
        return rowsByTable.getOrDefault(table, List.of());
    }

    /**
     * Sorted by key, so that two writers lock rows in one order and pages are touched in order; one row per key, as
     * the conflict rule chooses, because a statement may not touch a row twice.
     */
    List<@Nullable Object[]> distinct(Table table) {
        List<@Nullable Object[]> sorted = new ArrayList<>(of(table));
        Comparator<@Nullable Object[]> byKey = (one, two) -> compareKeys(table, one, two);
        sorted.sort(byKey);
        List<@Nullable Object[]> distinct = new ArrayList<>(sorted.size());
        for (@Nullable Object[] row : sorted) {
            int last = distinct.size() - 1;
            if (last < 0 || byKey.compare(distinct.get(last), row) != 0) {
                distinct.add(row);
            } else if (replaces(table, distinct.get(last), row)) {
                distinct.set(last, row);
            }
        }
        return distinct;
    }

    private static boolean replaces(Table table, @Nullable Object[] earlier, @Nullable Object[] later) {
        return switch (table.conflict()) {
            case Table.Conflict.Keep keep -> false;
            case Table.Conflict.Replace replace -> true;
            case Table.Conflict.Newer newer -> {
                int index = table.index(newer.column());
                yield compare(later[index], earlier[index]) > 0;
            }
        };
    }

    private static int compareKeys(Table table, @Nullable Object[] one, @Nullable Object[] two) {
        for (int index = 0; index < table.keyColumns(); index++) {
            int order = compare(one[index], two[index]);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the values of one column have one type
    private static int compare(@Nullable Object one, @Nullable Object two) {
        if (one == null || two == null) {
            return Boolean.compare(one != null, two != null);
        }
        return ((Comparable) one).compareTo(two);
    }
}
