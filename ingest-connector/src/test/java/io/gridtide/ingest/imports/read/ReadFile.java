package io.gridtide.ingest.imports.read;

import io.gridtide.ingest.feed.ReadingDraft;
import io.gridtide.ingest.imports.mapping.ImportMapping;
import io.gridtide.ingest.imports.mapping.MappingReader;
import io.gridtide.ingest.item.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Reads files as an import does, and keeps what comes out. */
final class ReadFile implements RowSink {
    static final Duration READING_PERIOD = Duration.ofMinutes(15);
    private static final long UNPACKED_BYTES_AT_MOST = 64L << 20;

    final List<ReadingDraft> readings = new ArrayList<>();
    final List<Refusal> refusals = new ArrayList<>();
    int skipped;
    private ImportReader reader;

    /** A refused line or cell. */
    record Refusal(long line, String column, Reason reason, String detail) {}

    private ReadFile(ImportReader reader) {
        this.reader = reader;
    }

    static ReadFile of(String mapping, byte[] bytes) {
        return inParts(mapping, bytes, Integer.MAX_VALUE);
    }

    /** Reads some lines, then starts again from the position behind them, and so on. */
    static ReadFile inParts(String mapping, byte[] bytes, int linesPerPart) {
        ImportMapping read = new MappingReader().read(mapping);
        try {
            Path file = Files.createTempFile("import", ".csv");
            try {
                Files.write(file, bytes);
                return read(read, new Content(file, UNPACKED_BYTES_AT_MOST, new AtomicLong()), linesPerPart);
            } finally {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static ReadFile read(ImportMapping mapping, Content content, int linesPerPart) {
        ReadFile result = new ReadFile(open(mapping, content, Position.START));
        boolean more = true;
        while (more) {
            for (int line = 0; more && line < linesPerPart; line++) {
                more = result.reader.next(result);
            }
            Position reached = result.reader.position();
            result.reader.close();
            if (more) {
                result.reader = open(mapping, content, reached);
            }
        }
        return result;
    }

    private static ImportReader open(ImportMapping mapping, Content content, Position from) {
        return ImportReader.open(content, mapping, from, seriesId -> Optional.of(READING_PERIOD));
    }

    @Override
    public void reading(ReadingDraft draft) {
        readings.add(draft);
    }

    @Override
    public void refused(String column, Reason reason, String detail) {
        refusals.add(new Refusal(reader.line(), column, reason, detail));
    }

    @Override
    public void nothingMeasured() {
        skipped++;
    }
}
