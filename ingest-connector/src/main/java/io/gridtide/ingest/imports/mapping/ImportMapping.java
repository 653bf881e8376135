package io.gridtide.ingest.imports.mapping;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a file is laid out and what its cells mean. Made by {@link MappingReader}. */
public record ImportMapping(
        FileFormat file, TimeRule time, Layout layout, Quality quality, Sequence sequence, Missing missing) {

    /**
     * How far values can be trusted.
     *
     * @param column where it stands; in the long layout a column called {@code quality} counts without being declared
     * @param values names of qualities by what the file says; what is not in it is a name itself
     * @param otherwise quality of everything else; empty to refuse it
     */
    public record Quality(Optional<ColumnRef> column, Map<String, String> values, Optional<String> otherwise) {
        public Quality {
            values = Map.copyOf(values);
        }
    }

    /**
     * What orders corrections of one event time.
     *
     * @param column where it stands
     * @param constant where no column is
     */
    public record Sequence(Optional<ColumnRef> column, long constant) {}

    /**
     * What stands in a cell when nothing was measured.
     *
     * @param markers texts that mean so
     * @param written whether a reading of quality MISSING is written; otherwise the cell is left out
     */
    public record Missing(List<String> markers, boolean written) {
        public Missing {
            markers = List.copyOf(markers);
        }
    }
}
