package io.gridtide.forecast.backtest;

import io.gridtide.domain.Resolution;
import io.gridtide.forecast.history.GridSeries;
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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads value files, plain or compressed, onto the hourly grid: an hour is the mean of what was measured in it. */
final class ValueFiles {
    private static final String HEADER = "series_id,timestamp_utc,value";
    private static final long HOUR_SECONDS = 3600;
    private static final int MOST_HOURS = 24 * 366 * 100;

    private ValueFiles() {}

    /** The files of a folder in the order of their names. */
    static List<Path> in(Path folder) {
        Path directory = Files.isDirectory(folder.resolve("public")) ? folder.resolve("public") : folder;
        try (Stream<Path> entries = Files.list(directory)) {
            List<Path> files = entries.filter(
                            file -> file.getFileName().toString().endsWith(".csv.gz")
                                    || (file.getFileName().toString().endsWith(".csv")
                                            && !file.getFileName().toString().equals("series.csv")))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new DataException(directory + " holds no values: there is no file *.csv.gz in it. Put " + HEADER
                        + " files there, one for each source.");
            }
            return files;
        } catch (IOException unreadable) {
            throw new DataException(directory + " cannot be listed: " + unreadable.getMessage()
                    + ". Check that it exists and may be read.");
        }
    }

    /** The hourly series of a file, of those that are wanted. */
    static Map<String, GridSeries> read(Path file, Set<String> known, Set<String> wanted) {
        Map<String, TreeMap<Long, double[]>> hours = new HashMap<>();
        Place place = new Place(file, 1);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
            String header = lines.readLine();
            if (header == null || !header.replace("\uFEFF", "").strip().equals(HEADER)) {
                throw place.bad("begins with \"" + header + "\"", "The first line is " + HEADER + ".");
            }
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                place = place.next();
                if (!line.isBlank()) {
                    take(place, line, known, wanted, hours);
                }
            }
        } catch (ZipException | java.io.EOFException broken) {
            throw place.bad("is damaged: " + broken.getMessage(), "Copy or compress the file again.");
        } catch (IOException unreadable) {
            throw place.bad("cannot be read: " + unreadable.getMessage(), "It must be readable text in UTF-8.");
        }
        Map<String, GridSeries> series = new HashMap<>();
        hours.forEach((id, values) -> series.put(id, onGrid(file, id, values)));
        return series;
    }

    private static InputStream open(Path file) throws IOException {
        InputStream raw = Files.newInputStream(file);
        return file.getFileName().toString().endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : raw;
    }

    private static void take(
            Place place,
            String line,
            Set<String> known,
            Set<String> wanted,
            Map<String, TreeMap<Long, double[]>> hours) {
        int first = line.indexOf(',');
        int second = line.indexOf(',', first + 1);
        if (first < 0 || second < 0 || line.indexOf(',', second + 1) >= 0) {
            throw place.bad("does not have three columns: \"" + line + "\"", "Write " + HEADER + ".");
        }
        String id = line.substring(0, first);
        if (!wanted.contains(id)) {
            if (!known.contains(id)) {
                throw place.bad("column series_id names \"" + id + "\"", "Add the series to series.csv.");
            }
            return;
        }
        String text = line.substring(second + 1).strip();
        long hour = Math.floorDiv(second(place, line.substring(first + 1, second)), HOUR_SECONDS);
        double value = text.isEmpty() ? Double.NaN : value(place, text);
        if (!Double.isNaN(value)) {
            double[] sum = hours.computeIfAbsent(id, name -> new TreeMap<>()).computeIfAbsent(hour, h -> new double[2]);
            sum[0] += value;
            sum[1]++;
        }
    }

    private static long second(Place place, String text) {
        try {
            return OffsetDateTime.parse(text.strip()).toEpochSecond();
        } catch (DateTimeParseException malformed) {
            throw place.bad(
                    "column timestamp_utc holds \"" + text + "\"",
                    "Write the start of the interval as 2026-05-01T13:30Z.");
        }
    }

    private static double value(Place place, String text) {
        try {
            double value = Double.parseDouble(text);
            if (Double.isInfinite(value)) {
                throw place.bad("column value holds \"" + text + "\"", "Write a finite number, or leave it empty.");
            }
            return value;
        } catch (NumberFormatException malformed) {
            throw place.bad(
                    "column value holds \"" + text + "\"", "Write a number with a decimal point, or leave it empty.");
        }
    }

    private static GridSeries onGrid(Path file, String id, TreeMap<Long, double[]> hours) {
        long first = hours.firstKey();
        long length = hours.lastKey() - first + 1;
        if (length > MOST_HOURS) {
            throw new DataException(file + ": series " + id + " reaches from "
                    + Instant.ofEpochSecond(first * HOUR_SECONDS) + " to "
                    + Instant.ofEpochSecond(hours.lastKey() * HOUR_SECONDS)
                    + ", more than a hundred years. One of its timestamps is wrong.");
        }
        double[] values = new double[(int) length];
        Arrays.fill(values, Double.NaN);
        hours.forEach((hour, sum) -> values[(int) (hour - first)] = sum[0] / sum[1]);
        return GridSeries.of(Resolution.HOUR, Instant.ofEpochSecond(first * HOUR_SECONDS), values);
    }

    private record Place(Path file, int line) {
        Place next() {
            return new Place(file, line + 1);
        }

        DataException bad(String what, String fix) {
            return new DataException(file + " line " + line + ": " + what + ". " + fix);
        }
    }
}
