package io.gridtide.simulator.folder;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads a CSV file with a header line, plain or gzipped; fields may be quoted (RFC 4180) but not span lines. */
final class CsvTable {
    private final Path file;

    CsvTable(Path file) {
        this.file = file;
    }

    /** One line, its fields in the order of the wanted columns. */
    record Row(String file, long line, List<String> columns, List<String> fields) {
        String get(int column) {
            return fields.get(column);
        }

        DataFolderException problem(int column, String text) {
            return DataFolderException.inLine(file, line, columns.get(column), text);
        }
    }

    /** Hands every line on; empty lines are left out. */
    void forEach(List<String> wantedColumns, Consumer<Row> consumer) {
        String name = file.getFileName().toString();
        try (BufferedReader reader = open()) {
            int[] positions = positions(name, reader.readLine(), wantedColumns);
            long line = 1;
            String text = reader.readLine();
            while (text != null) {
                line++;
                if (!text.isBlank()) {
                    consumer.accept(new Row(name, line, wantedColumns, pick(split(text), positions)));
                }
                text = reader.readLine();
            }
        } catch (IOException e) {
            throw new DataFolderException(name + " cannot be read: " + e.getMessage(), e);
        }
    }

    private BufferedReader open() throws IOException {
        InputStream bytes = Files.newInputStream(file);
        try {
            InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes, 1 << 16) : bytes;
            return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8), 1 << 16);
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    private static int[] positions(String file, @Nullable String header, List<String> wanted) {
        if (header == null) {
            throw new DataFolderException(
                    file + " is empty\nit begins with the header line " + String.join(",", wanted));
        }
        List<String> columns =
                split(header.replace("\uFEFF", "")).stream().map(String::strip).toList();
        for (String column : wanted) {
            if (!columns.contains(column)) {
                throw DataFolderException.inLine(
                        file, 1, column, "the header has no such column, it has " + String.join(",", columns));
            }
        }
        return wanted.stream().mapToInt(columns::indexOf).toArray();
    }

    private static List<String> pick(List<String> fields, int[] positions) {
        List<String> picked = new ArrayList<>(positions.length);
        for (int position : positions) {
            picked.add(position < fields.size() ? fields.get(position).strip() : "");
        }
        return picked;
    }

    private static List<String> split(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                if (quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    field.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
