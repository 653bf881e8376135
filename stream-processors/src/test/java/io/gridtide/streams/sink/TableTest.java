package io.gridtide.streams.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.launcher.rebuild.RebuildTable;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void mergeKeepsTheNewerRevision() {
        assertThat(Tables.KPI.mergeSql())
                .contains("on conflict (\"site_id\", \"period\", \"local_date\") do update set \"tenant_id\"")
                .endsWith("where excluded.\"revision\" > t.\"revision\"");
    }

    @Test
    void mergeLeavesEqualRowsAlone() {
        assertThat(Tables.FORECAST_POINT.mergeSql())
                .endsWith("where (t.\"p10\", t.\"p50\", t.\"p90\") is distinct from"
                        + " (excluded.\"p10\", excluded.\"p50\", excluded.\"p90\")");
    }

    @Test
    void batchHasOneRowPerKeyInKeyOrder() {
        Rows rows = new Rows();
        interval(rows, "b", 1, 0);
        interval(rows, "a", 2, 1);
        interval(rows, "a", 2, 3);
        interval(rows, "a", 2, 2);

        List<Object[]> distinct = rows.distinct(Tables.INTERVAL);

        assertThat(distinct).hasSize(2);
        assertThat(distinct.getFirst()[0]).isEqualTo("a");
        assertThat(distinct.getFirst()[Tables.INTERVAL.index("revision")]).isEqualTo(3);
        assertThat(distinct.getLast()[0]).isEqualTo("b");
    }

    @Test
    void aCopyGrowsBeyondItsEstimate() throws IOException {
        Rows rows = new Rows();
        interval(rows, "x".repeat(100_000), 1, 0);

        byte[] bytes = BinaryCopy.encode(Tables.INTERVAL, rows.of(Tables.INTERVAL))
                .read()
                .readAllBytes();

        // Header, trailer, one count, a length before each of the values, and the values.
        assertThat(bytes).hasSize(19 + 2 + 2 + 14 * 4 + 100_000 + 8 + 8 + 4 + 8 + 2 + 4 + 8 + 8);
        assertThat(bytes)
                .startsWith('P', 'G', 'C', 'O', 'P', 'Y', '\n', 0xff, '\r', '\n', 0)
                .endsWith(0xff, 0xff);
    }

    @Test
    void everyTableCanBeRebuiltFromTheTopicsThatFillIt() {
        assertThat(Arrays.stream(RebuildTable.values()).map(RebuildTable::tableName))
                .containsExactlyInAnyOrderElementsOf(
                        Tables.ALL.stream().map(Table::name).toList());
        assertThat(Arrays.stream(RebuildTable.values()).flatMap(table -> table.topics().stream()))
                .containsAll(TopicTable.ALL.stream().map(TopicTable::topic).toList());
    }

    @Test
    void timesCountFromTheEpochOfPostgres() {
        assertThat(PostgresTime.micros(Instant.parse("2000-01-01T00:00:01.000002Z")))
                .isEqualTo(1_000_002);
        assertThat(PostgresTime.instant(-1)).isEqualTo(Instant.parse("1999-12-31T23:59:59.999999Z"));
        assertThat(PostgresTime.days(LocalDate.of(1999, 12, 31))).isEqualTo(-1);
    }

    private static void interval(Rows rows, String seriesId, long from, int revision) {
        rows.add(
                Tables.INTERVAL,
                seriesId,
                from,
                from + 1,
                null,
                null,
                null,
                null,
                null,
                0,
                0.0,
                (short) 4,
                revision,
                "COMPLETE",
                0L);
    }
}
