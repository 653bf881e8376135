package io.gridtide.forecast.backtest;

import io.gridtide.domain.Resolution;
import io.gridtide.forecast.history.GridSeries;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** Reads one series of the data folder onto an hourly grid; what is missing stays missing. */
record DataFolder(Path folder) {

    /** Beside the project, where it exists. */
    static DataFolder besideTheProject() {
        Path root = Path.of(System.getProperty("gridtide.root", ".."));
        return new DataFolder(root.resolve("../shared/data").normalize());
    }

    boolean exists() {
        return Files.isRegularFile(folder.resolve("series.csv"));
    }

    GridSeries hourly(String seriesId) {
        String source = seriesId.substring(0, seriesId.indexOf('/'));
        TreeMap<Long, double[]> sumAndCountByHour = new TreeMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(folder.resolve("public/" + source + ".csv.gz"))),
                StandardCharsets.UTF_8))) {
            lines.lines().skip(1).map(line -> line.split(",", -1)).forEach(cells -> {
                if (cells[0].equals(seriesId) && !cells[2].isEmpty()) {
                    String time = cells[1].length() == 17 ? cells[1].replace("Z", ":00Z") : cells[1];
                    long hour = Math.floorDiv(Instant.parse(time).getEpochSecond(), 3600L);
                    double[] sum = sumAndCountByHour.computeIfAbsent(hour, h -> new double[2]);
                    sum[0] += Double.parseDouble(cells[2]);
                    sum[1]++;
                }
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return onGrid(sumAndCountByHour);
    }

    private static GridSeries onGrid(TreeMap<Long, double[]> sumAndCountByHour) {
        long first = sumAndCountByHour.firstKey();
        double[] values = new double[(int) (sumAndCountByHour.lastKey() - first) + 1];
        Arrays.fill(values, Double.NaN);
        for (Map.Entry<Long, double[]> entry : sumAndCountByHour.entrySet()) {
            values[(int) (entry.getKey() - first)] = entry.getValue()[0] / entry.getValue()[1];
        }
        return GridSeries.of(Resolution.HOUR, Instant.ofEpochSecond(first * 3600), values);
    }
}
