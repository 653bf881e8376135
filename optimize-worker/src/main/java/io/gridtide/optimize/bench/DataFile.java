package io.gridtide.optimize.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/**
 * A file of comma-separated values with a fixed header and without quotes, plain or compressed.
 *
 * @param path the file
 * @param columns its header
 */
record DataFile(Path path, List<String> columns) {

    /** A file that cannot be used; the message says where and what to do. */
    static final class BadDataException extends RuntimeException {
        BadDataException(String message) {
            super(message);
        }
    }

    /** A line of it. */
    final class Row {
        private final int line;
        private final String[] cells;

        private Row(int line, String text) {
            this.line = line;
            this.cells = text.split(",", -1);
            if (cells.length != columns.size()) {
                throw bad("has " + cells.length + " columns", "Write " + String.join(",", columns) + ".");
            }
        }

        String text(int column) {
            return cells[column];
        }

        Instant time(int column) {
            try {
                return OffsetDateTime.parse(cells[column]).toInstant();
            } catch (DateTimeParseException malformed) {
                throw bad(
                        columns.get(column) + " is \"" + cells[column] + "\"",
                        "Write a time such as 2026-05-01T13:30Z.");
            }
        }

        /** Not a number where the cell is empty. */
        double number(int column) {
            try {
                return cells[column].isBlank() ? Double.NaN : Double.parseDouble(cells[column]);
            } catch (NumberFormatException malformed) {
                throw bad(columns.get(column) + " is \"" + cells[column] + "\"", "Write a number, or leave it empty.");
            }
        }

        private BadDataException bad(String what, String fix) {
            return new BadDataException(path + " line " + line + ": " + what + ". " + fix);
        }
    }

    /** Hands on every line after the header. */
    void forEach(Consumer<Row> consumer) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(open(), StandardCharsets.UTF_8))) {
            String header = lines.readLine();
            if (!String.join(",", columns).equals(header)) {
                throw new BadDataException(
                        path + " begins with \"" + header + "\". The first line is " + String.join(",", columns) + ".");
            }
            int number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                consumer.accept(new Row(number, line));
            }
        } catch (IOException unreadable) {
            throw new BadDataException(path + " cannot be read: " + unreadable.getMessage()
                    + ". Name a folder with public/*.csv.gz, and a file that ./ems backtest --points wrote.");
        }
    }

    private InputStream open() throws IOException {
        InputStream raw = Files.newInputStream(path);
        return path.getFileName().toString().endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : raw;
    }
}
