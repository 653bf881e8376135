package io.gridtide.streams.sink;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Has the partitions made that rows need, once per month and table. Times of broken clocks get none. */
final class MonthPartitions {
    private static final YearMonth FIRST = YearMonth.of(1970, 1);
    private static final YearMonth LAST = YearMonth.of(2100, 1);
    private static final String ENSURE = "select ems.ensure_partitions(?, ?::timestamptz, ?::timestamptz)";

    private final Map<Table, Set<YearMonth>> monthsByTable = new HashMap<>();

    /** Called in a transaction of its own: making a partition locks its parent. */
    void ensure(Connection connection, Rows rows) throws SQLException {
        for (Table table : Tables.ALL) {
            if (table.monthColumn().isPresent()) {
                ensure(connection, table, rows.of(table));
            }
        }
    }

    /** After the database lost partitions that were there. */
    void forget() {
        monthsByTable.clear();
    }

    private void ensure(Connection connection, Table table, List<@Nullable Object[]> rows) throws SQLException {
        int column = table.index(table.monthColumn().orElseThrow());
        Set<YearMonth> known = monthsByTable.computeIfAbsent(table, any -> new HashSet<>());
        Set<YearMonth> missing = new HashSet<>();
        long previousDay = Long.MIN_VALUE;
        for (@Nullable Object[] row : rows) {
            if (row[column] instanceof Long micros && Math.floorDiv(micros, 86_400_000_000L) != previousDay) {
                previousDay = Math.floorDiv(micros, 86_400_000_000L);
                YearMonth month = month(micros);
                if (!known.contains(month) && !month.isBefore(FIRST) && !month.isAfter(LAST)) {
                    missing.add(month);
                }
            }
        }
        if (missing.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(ENSURE)) {
            for (YearMonth month : missing.stream().sorted().toList()) {
                statement.setString(1, table.name());
                statement.setString(2, month.atDay(1) + "T00:00:00Z");
                statement.setString(3, month.atDay(1) + "T00:00:00Z");
                statement.execute();
            }
        }
        connection.commit();
        known.addAll(missing);
    }

    private static YearMonth month(long micros) {
        Instant instant = PostgresTime.instant(micros);
        return instant.isBefore(Instant.EPOCH)
                ? FIRST.minusMonths(1)
                : YearMonth.from(instant.atOffset(ZoneOffset.UTC));
    }
}
