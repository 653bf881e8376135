package io.gridtide.simulator.folder;

import io.gridtide.domain.Resolution;
import io.gridtide.domain.Unit;
import io.gridtide.simulator.QuarterHour;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code series.csv} and {@code values.csv.gz} of a data folder. */
final class RecordedValues {
    private static final Pattern RESOLUTION = Pattern.compile("([1-9][0-9]?)(min|h)");
    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private final Map<String, RecordedSeries> seriesById = new HashMap<>();

    /** Described, but not in a unit or resolution that can be used: an error only when a site names it. */
    private final Map<String, DataFolderException> unusableById = new HashMap<>();

    private RecordedValues() {}

    static RecordedValues read(Path folder) {
        RecordedValues values = new RecordedValues();
        new CsvTable(existing(folder, "series.csv"))
                .forEach(List.of("series_id", "unit", "resolution"), values::addSeries);
        Path plain = folder.resolve("values.csv");
        Path file = Files.isRegularFile(plain) ? plain : existing(folder, "values.csv.gz");
        new CsvTable(file).forEach(List.of("series_id", "timestamp_utc", "value"), values::addValue);
        return values;
    }

    /**
     * A series by its id.
     *
     * @throws DataFolderException when its unit or resolution cannot be used
     */
    Optional<RecordedSeries> find(String seriesId) {
        DataFolderException unusable = unusableById.get(seriesId);
        if (unusable != null) {
            throw unusable;
        }
        return Optional.ofNullable(seriesById.get(seriesId));
    }

    static Path existing(Path folder, String name) {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new DataFolderException("the data folder " + folder + " has no file " + name
                    + "\nit needs sites.json, series.csv and values.csv.gz");
        }
        return file;
    }

    private void addSeries(CsvTable.Row row) {
        String id = row.get(0);
        if (seriesById.containsKey(id) || unusableById.containsKey(id)) {
            throw row.problem(0, "series " + id + " is described twice");
        }
        Optional<RecordedUnit> unit = RecordedUnit.parse(row.get(1));
        Optional<Resolution> resolution = resolution(row.get(2));
        if (unit.isEmpty()) {
            unusableById.put(id, row.problem(1, unknownUnit(row.get(1))));
        } else if (resolution.isEmpty()) {
            unusableById.put(id, row.problem(2, "it is 15min, 30min or 60min, got \"" + row.get(2) + "\""));
        } else {
            seriesById.put(id, new RecordedSeries(id, unit.get(), resolution.get(), new RecordedSeries.Grid()));
        }
    }

    private void addValue(CsvTable.Row row) {
        RecordedSeries series = seriesById.get(row.get(0));
        if (series == null) {
            if (unusableById.containsKey(row.get(0))) {
                return;
            }
            throw row.problem(0, "series \"" + row.get(0) + "\" is not in series.csv");
        }
        Instant time = time(row);
        long seconds = series.resolution().seconds();
        if (Math.floorMod(time.getEpochSecond(), seconds) != 0) {
            throw row.problem(
                    1, time + " does not lie on the " + seconds / 60 + "-minute grid of " + series.seriesId());
        }
        double value = value(row);
        if (!Double.isNaN(value) && !series.values().put(Math.floorDiv(time.getEpochSecond(), seconds), value)) {
            throw row.problem(1, series.seriesId() + " has a second value for " + time);
        }
    }

    private static Instant time(CsvTable.Row row) {
        try {
            Instant time = OffsetDateTime.parse(row.get(1)).toInstant();
            if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
                throw row.problem(1, "it is between 1990 and 2100, got " + time);
            }
            return time;
        } catch (DateTimeException e) {
            throw row.problem(1, "\"" + row.get(1) + "\" is not a time such as 2016-08-01T07:00Z");
        }
    }

    /** An empty field or {@code nan} is a gap. */
    private static double value(CsvTable.Row row) {
        String text = row.get(2);
        if (text.isEmpty() || text.equalsIgnoreCase("nan")) {
            return Double.NaN;
        }
        try {
            double value = Double.parseDouble(text);
            if (!Double.isFinite(value)) {
                throw row.problem(2, "it is a finite number, got " + text);
            }
            return value;
        } catch (NumberFormatException e) {
            throw row.problem(2, "\"" + text + "\" is not a number");
        }
    }

    private static String unknownUnit(String symbol) {
        return "unknown unit \"" + symbol + "\", known are kWh/h, USD/kWh with any currency, km/h, " + Unit.symbols();
    }

    private static Optional<Resolution> resolution(String text) {
        Matcher matcher = RESOLUTION.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int number = Integer.parseInt(matcher.group(1));
        long seconds = matcher.group(2).equals("h") ? number * 3600L : number * 60L;
        boolean fits = seconds % QuarterHour.STEP.toSeconds() == 0 && 3600 % seconds == 0;
        return fits ? Optional.of(Resolution.ofSeconds(seconds)) : Optional.empty();
    }
}
