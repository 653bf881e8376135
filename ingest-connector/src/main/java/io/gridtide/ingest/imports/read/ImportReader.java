package io.gridtide.ingest.imports.read;

import io.gridtide.ingest.imports.csv.CsvLines;
import io.gridtide.ingest.imports.csv.Dialect;
import io.gridtide.ingest.imports.mapping.FileFormat;
import io.gridtide.ingest.imports.mapping.ImportMapping;
import io.gridtide.ingest.imports.mapping.Layout;
import io.gridtide.ingest.item.BodyException;
import io.gridtide.ingest.item.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file line by line. From the same position on it always gives the same readings, so that an import that goes
 * on after a crash writes what it would have written. Not for several threads.
 */
public final class ImportReader implements Closeable {
    private final Content content;
    private final InputStream in;
    private final CsvLines lines;
    private final Columns columns;
    private final RowReader rows;

    private ImportReader(Content content, InputStream in, CsvLines lines, Columns columns, RowReader rows) {
        this.content = content;
        this.in = in;
        this.lines = lines;
        this.columns = columns;
        this.rows = rows;
    }

    /**
     * Opens a file and binds the mapping to its columns.
     *
     * @param readingPeriod of a series; asked when stamps name the end of a period of undeclared length
     * @throws ImportFailure when it is no text, is empty, or lacks columns that the mapping names
     */
    public static ImportReader open(
            Content content, ImportMapping mapping, Position from, Function<String, Optional<Duration>> readingPeriod) {
        InputStream opened = null;
        try {
            Dialect dialect = Dialects.of(content, mapping.file());
            opened = content.open();
            CsvLines lines = new CsvLines(opened, dialect, 0, 0);
            Columns columns = columns(lines, mapping.file(), dialect);
            Periods periods = new Periods(mapping.time().stamp(), readingPeriod);
            RowReader rows =
                    switch (mapping.layout()) {
                        case Layout.Long oneReading -> new LongRows(oneReading, mapping, columns, periods);
                        case Layout.Wide wide -> new WideRows(wide, mapping, columns, periods);
                    };
            rows.restore(from.repeatedHours());
            long start = mapping.file().header() ? lines.offset() : 0;
            if (from.offset() > start || !mapping.file().header()) {
                opened.close();
                opened = content.openAt(from.offset());
                lines = new CsvLines(opened, dialect, from.offset(), from.line());
                skip(lines, from.offset() == 0 ? mapping.file().skipLines() : 0);
            }
            return new ImportReader(content, opened, lines, columns, rows);
        } catch (IOException | BodyException unreadable) {
            close(opened);
            throw content.failure(unreadable, 0);
        } catch (RuntimeException unsuitable) {
            close(opened);
            throw unsuitable;
        }
    }

    /**
     * Reads the next line that is not blank.
     *
     * @return false when there is none
     * @throws ImportFailure when the file cannot be read on
     */
    public boolean next(RowSink sink) {
        try {
            do {
                if (!lines.next()) {
                    return false;
                }
            } while (lines.isBlank());
        } catch (IOException | BodyException unreadable) {
            throw content.failure(unreadable, lines.line());
        }
        switch (lines.fault()) {
            case TOO_LONG ->
                sink.refused(
                        "",
                        Reason.MALFORMED_LINE,
                        "the line is longer than " + CsvLines.LONGEST_LINE_BYTES
                                + " bytes; are its line ends missing?");
            case STRAY_QUOTE ->
                sink.refused(
                        "",
                        Reason.MALFORMED_LINE,
                        "a quoted cell is not closed on its line, or text follows its closing quote; double quotes"
                                + " inside quoted cells, or declare \"quote\": \"\" when quotes mean nothing");
            case NONE -> readRow(sink);
        }
        return true;
    }

    /** Number of the line that was read last, from one. */
    public long line() {
        return lines.line();
    }

    /** The place behind the line that was read last. */
    public Position position() {
        return new Position(lines.offset(), lines.line(), rows.repeatedHours());
    }

    /** The column that a field of the reading just given to the sink stands in; empty when in none. */
    public String columnOf(String field) {
        return rows.columnOf(field);
    }

    @Override
    public void close() {
        close(in);
    }

    private void readRow(RowSink sink) {
        int expected = columns.count();
        boolean trailing = lines.cells() == expected + 1 && lines.start(expected) == lines.end(expected);
        if (lines.cells() == expected || trailing) {
            rows.read(lines, sink);
            return;
        }
        sink.refused(
                "",
                Reason.WRONG_COLUMN_COUNT,
                "the line has " + lines.cells() + " cells, " + expected
                        + " were expected; is a decimal mark or a text taken" + " for a delimiter?");
    }

    private static Columns columns(CsvLines lines, FileFormat file, Dialect dialect) throws IOException {
        skip(lines, file.skipLines());
        boolean found = lines.next();
        while (found && lines.isBlank()) {
            found = lines.next();
        }
        if (!found) {
            throw new ImportFailure("the file is empty");
        }
        if (lines.fault() != CsvLines.Fault.NONE) {
            throw new ImportFailure("line " + lines.line() + ", the first that is read, is no line of cells: "
                    + (lines.fault() == CsvLines.Fault.TOO_LONG ? "it is too long" : "a quote is not closed"));
        }
        if (!file.header()) {
            return new Columns(Collections.emptyList(), lines.cells());
        }
        List<String> names = new ArrayList<>();
        for (int cell = 0; cell < lines.cells(); cell++) {
            byte[] name = Arrays.copyOfRange(lines.bytes(), lines.start(cell), lines.end(cell));
            names.add(Texts.decode(name, dialect.charset())
                    .orElseThrow(() -> new ImportFailure("the header is no text in "
                            + dialect.charset().name() + "; declare the charset, for instance windows-1252")));
        }
        if (names.size() > 1 && names.getLast().isEmpty()) {
            names.removeLast();
        }
        return new Columns(names, names.size());
    }

    private static void skip(CsvLines lines, int count) throws IOException {
        for (int skipped = 0; skipped < count; skipped++) {
            if (!lines.nextRaw()) {
                throw new ImportFailure("the file has fewer lines than the mapping skips");
            }
        }
    }

    private static void close(@Nullable InputStream stream) {
        if (stream == null) {
            return;
        }
        try {
            stream.close();
        } catch (IOException ignored) {
            // Nothing is lost: it was only read.
        }
    }
}
