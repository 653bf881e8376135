package io.gridtide.benchmarks.ingest;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file in the project's own long layout. */
final class CsvFile {

    private CsvFile() {}

    static void write(Path file, long first, long rows) {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("series_id,event_time,value,unit\n");
            for (long number = first; number < first + rows; number++) {
                out.write(BodyFormat.line(number));
                out.write('\n');
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + file, failure);
        }
    }
}
