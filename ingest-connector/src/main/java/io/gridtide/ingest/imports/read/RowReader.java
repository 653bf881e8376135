package io.gridtide.ingest.imports.read;

import io.gridtide.ingest.imports.csv.CsvLines;
import io.gridtide.ingest.imports.time.RepeatedHour;
import java.util.Map;

/** Makes readings of lines of one layout. */
interface RowReader {
    /** Reads a line that has a cell for every column. */
    void read(CsvLines line, RowSink sink);

    /** The column that a field of the current reading stands in, for messages; empty when in none. */
    String columnOf(String field);

    /** The series that stand inside a repeated hour now. */
    Map<String, RepeatedHour.Saved> repeatedHours();

    void restore(Map<String, RepeatedHour.Saved> repeatedHours);
}
