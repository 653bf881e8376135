package io.gridtide.forecast.backtest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What other models reached on the same series, from {@code reference/results_*.csv} of a data folder. Models that saw
 * measured weather of the target day, which end in {@code +wx}, do not count.
 *
 * @param bestBySeries the model with the least pinball loss, and the least errors of any
 */
record References(Map<String, Best> bestBySeries) {

    /**
     * The least figures of the models of one series.
     *
     * @param model the one with the least error
     * @param points hours it was scored on
     * @param meanAbsoluteError least of any model
     * @param relative least error over that of last week
     * @param pinball least of any model
     */
    record Best(String model, int points, double meanAbsoluteError, double relative, double pinball) {
        Best better(Best other) {
            Best by = other.meanAbsoluteError() < meanAbsoluteError ? other : this;
            return new Best(
                    by.model(), by.points(), by.meanAbsoluteError(), by.relative(), Math.min(pinball, other.pinball()));
        }
    }

    Optional<Best> of(String seriesId) {
        return Optional.ofNullable(bestBySeries.get(seriesId));
    }

    static References in(Path folder) {
        Path directory = folder.resolve("reference");
        if (!Files.isDirectory(directory)) {
            return new References(Map.of());
        }
        Map<String, Best> best = new HashMap<>();
        try (Stream<Path> entries = Files.list(directory)) {
            for (Path file : entries.filter(References::isResult).sorted().toList()) {
                read(file, best);
            }
        } catch (IOException unreadable) {
            throw new DataException(directory + " cannot be read: " + unreadable.getMessage());
        }
        return new References(Map.copyOf(best));
    }

    private static boolean isResult(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith("results_") && name.endsWith(".csv");
    }

    private static void read(Path file, Map<String, Best> best) throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        List<String> names = CsvLine.cells(lines.isEmpty() ? "" : lines.getFirst());
        for (int i = 1; i < lines.size(); i++) {
            List<String> cells = CsvLine.cells(lines.get(i));
            try {
                String model = cells.get(names.indexOf("model"));
                if (!model.endsWith("+wx")) {
                    Best one = new Best(
                            model,
                            Integer.parseInt(cells.get(names.indexOf("n"))),
                            Double.parseDouble(cells.get(names.indexOf("MAE"))),
                            Double.parseDouble(cells.get(names.indexOf("rMAE"))),
                            Double.parseDouble(cells.get(names.indexOf("pinball"))));
                    best.merge(cells.get(names.indexOf("series_id")), one, Best::better);
                }
            } catch (NumberFormatException | IndexOutOfBoundsException malformed) {
                throw new DataException(
                        file + " line " + (i + 1)
                                + ": needs the columns series_id, model, n, MAE, rMAE and pinball with numbers. Correct the line, or move the file away.");
            }
        }
    }
}
