package io.gridtide.ingest.imports.mapping;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How readings lie in lines. */
public sealed interface Layout {
    /**
     * One reading in a line.
     *
     * @param series column of series names; empty for one that the header gives away
     * @param prefix put before each name
     * @param seriesIdByName what names of the file mean; names that are not in it are series ids
     * @param value column of the values; empty for {@code value}
     * @param unit unit of all values; empty for the unit that each series declares
     * @param unitColumn column of the unit; overrides the unit of all values where it is filled
     */
    record Long(
            Optional<ColumnRef> series,
            String prefix,
            Map<String, String> seriesIdByName,
            Optional<ColumnRef> value,
            Optional<String> unit,
            Optional<ColumnRef> unitColumn)
            implements Layout {
        public Long {
            seriesIdByName = Map.copyOf(seriesIdByName);
        }
    }

    /**
     * One time in a line, and a column for each series.
     *
     * @param columns the columns of values; empty when every column but that of the time is headed by a series id, with
     *     or without a unit in brackets
     */
    record Wide(List<Column> columns) implements Layout {
        public Wide {
            columns = List.copyOf(columns);
        }
    }

    /**
     * A column of the wide layout.
     *
     * @param column where
     * @param seriesId whose values
     * @param unit of the values; empty for the unit the series declares
     * @param quality column of their quality
     */
    record Column(ColumnRef column, String seriesId, Optional<String> unit, Optional<ColumnRef> quality) {}
}
