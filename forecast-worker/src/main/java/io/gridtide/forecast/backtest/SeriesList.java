package io.gridtide.forecast.backtest;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code series.csv}. */
final class SeriesList {
    private static final Pattern FIXED = Pattern.compile("UTC([+-]\\d{1,2}(?::\\d{2})?)?\\b.*");

    private SeriesList() {}

    static List<SeriesInfo> read(Path folder) {
        Path file = folder.resolve("series.csv");
        if (!Files.isRegularFile(file)) {
            throw new DataException(folder + " is no data folder: " + file
                    + " is missing. Name a folder with series.csv and public/*.csv.gz, as its README describes.");
        }
        List<SeriesInfo> series = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            Columns columns = Columns.of(file, lines.readLine());
            int number = 1;
            Set<String> seen = new HashSet<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    SeriesInfo info = columns.parse(file, number, line);
                    if (!seen.add(info.id())) {
                        throw new DataException(file + " line " + number + ": column series_id repeats " + info.id()
                                + ". Keep one line for each series.");
                    }
                    series.add(info);
                }
            }
        } catch (IOException unreadable) {
            throw new DataException(file + " cannot be read: " + unreadable.getMessage()
                    + ". It must be a readable text file in UTF-8.");
        }
        return series;
    }

    private record Columns(int id, int quantity, int unit, int zone) {
        static Columns of(Path file, @Nullable String header) {
            List<String> names = CsvLine.cells(header == null ? "" : header.replace("\uFEFF", ""));
            int[] at = new int[4];
            String[] wanted = {"series_id", "quantity", "unit", "timezone"};
            for (int i = 0; i < wanted.length; i++) {
                at[i] = names.indexOf(wanted[i]);
                if (at[i] < 0) {
                    throw new DataException(file + " line 1: there is no column " + wanted[i]
                            + ". The first line names the columns series_id, quantity, unit, resolution, timezone.");
                }
            }
            return new Columns(at[0], at[1], at[2], at[3]);
        }

        SeriesInfo parse(Path file, int number, String line) {
            List<String> cells = CsvLine.cells(line);
            if (cells.size() <= Math.max(Math.max(id, quantity), Math.max(unit, zone))) {
                throw new DataException(file + " line " + number + ": has only " + cells.size()
                        + " columns. Each line has as many as the first.");
            }
            if (cells.get(id).isBlank()) {
                throw new DataException(
                        file + " line " + number + ": column series_id is empty. Give the series a name.");
            }
            return new SeriesInfo(
                    cells.get(id),
                    cells.get(quantity),
                    cells.get(unit),
                    SeriesList.zone(file, number, cells.get(zone).strip()));
        }
    }

    private static ZoneId zone(Path file, int number, String text) {
        if (text.startsWith("naive local")) {
            return ZoneOffset.UTC;
        }
        Matcher fixed = FIXED.matcher(text);
        try {
            if (fixed.matches()) {
                return fixed.group(1) == null ? ZoneOffset.UTC : ZoneOffset.of(fixed.group(1));
            }
            return ZoneId.of(text);
        } catch (DateTimeException unknown) {
            throw new DataException(file + " line " + number + ": column timezone holds \"" + text
                    + "\". Write a zone such as Europe/Berlin, or UTC+10.");
        }
    }
}
