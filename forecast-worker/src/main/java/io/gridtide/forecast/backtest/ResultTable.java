package io.gridtide.forecast.backtest;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The figures of each series and model, with the best of the reference models beside the ensemble. */
final class ResultTable {
    private final List<Row> rows = new ArrayList<>();

    /**
     * One model on one series.
     *
     * @param seriesId the series
     * @param model the model
     * @param score its figures
     * @param reference the best reference of the series; empty for members, and when there is none
     */
    record Row(String seriesId, String model, Score score, Optional<References.Best> reference) {
        boolean ensemble() {
            return model.equals(RollingBacktest.ENSEMBLE);
        }

        /** Whether the reference was scored on about the same hours. */
        boolean comparable() {
            return reference
                    .filter(best -> Math.abs(best.points() - score.points()) <= 0.03 * best.points())
                    .isPresent();
        }
    }

    ResultTable(List<SeriesResult> results, References references) {
        for (SeriesResult result : results) {
            result.byModel().forEach((model, points) -> {
                if (!points.isEmpty()) {
                    rows.add(new Row(
                            result.info().id(),
                            model,
                            Score.of(points),
                            model.equals(RollingBacktest.ENSEMBLE)
                                    ? references.of(result.info().id())
                                    : Optional.empty()));
                }
            });
        }
    }

    List<Row> rows() {
        return rows;
    }

    List<Row> ensembles() {
        return rows.stream().filter(Row::ensemble).toList();
    }

    void print(PrintWriter out) {
        out.println();
        out.printf(
                Locale.ROOT,
                "%-34s %-13s %7s %10s %6s %10s %5s   %-10s %10s %6s %10s %7s %7s%n",
                "series",
                "model",
                "n",
                "MAE",
                "rMAE",
                "pinball",
                "cov80",
                "reference",
                "MAE",
                "rMAE",
                "pinball",
                "dMAE",
                "dPin");
        rows.forEach(row -> out.println(line(row)));
        out.println();
        summary().forEach(out::println);
        out.flush();
    }

    /** Means over the series. */
    List<String> summary() {
        List<Row> ensembles = ensembles();
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%d series, means of the ensemble: rMAE %.3f, cov80 %.3f, without hours at rest %.3f",
                ensembles.size(),
                ensembles.stream()
                        .mapToDouble(row -> row.score().relative())
                        .filter(Double::isFinite)
                        .average()
                        .orElse(Double.NaN),
                ensembles.stream()
                        .mapToDouble(row -> row.score().coverage80())
                        .average()
                        .orElse(Double.NaN),
                ensembles.stream()
                        .mapToDouble(row -> row.score().daylightCoverage80())
                        .filter(Double::isFinite)
                        .average()
                        .orElse(Double.NaN)));
        List<Row> compared = ensembles.stream().filter(Row::comparable).toList();
        if (!compared.isEmpty()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%d of them were scored by reference models on the same hours: MAE %+.1f %%, pinball %+.1f %% against the best of these on average, worst %+.1f %% and %+.1f %%",
                    compared.size(),
                    100
                            * compared.stream()
                                    .mapToDouble(ResultTable::errorGain)
                                    .average()
                                    .orElse(0),
                    100
                            * compared.stream()
                                    .mapToDouble(ResultTable::pinballGain)
                                    .average()
                                    .orElse(0),
                    100
                            * compared.stream()
                                    .mapToDouble(ResultTable::errorGain)
                                    .max()
                                    .orElse(0),
                    100
                            * compared.stream()
                                    .mapToDouble(ResultTable::pinballGain)
                                    .max()
                                    .orElse(0)));
        }
        return lines;
    }

    void write(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        List<String> lines = new ArrayList<>();
        lines.add(
                "series_id,model,n,MAE,rMAE,pinball,cov80,cov80_lively,width,reference,reference_n,reference_MAE,reference_rMAE,reference_pinball");
        for (Row row : rows) {
            Score score = row.score();
            lines.add(row.seriesId()
                    + ','
                    + row.model()
                    + ','
                    + String.format(
                            Locale.ROOT,
                            "%d,%.5g,%.4f,%.5g,%.4f,%.4f,%.5g",
                            score.points(),
                            score.meanAbsoluteError(),
                            score.relative(),
                            score.pinball(),
                            score.coverage80(),
                            score.daylightCoverage80(),
                            score.width())
                    + row.reference()
                            .map(best -> String.format(
                                    Locale.ROOT,
                                    ",%s,%d,%.5g,%.4f,%.5g",
                                    best.model(),
                                    best.points(),
                                    best.meanAbsoluteError(),
                                    best.relative(),
                                    best.pinball()))
                            .orElse(",,,,,"));
        }
        Files.write(file, lines, StandardCharsets.UTF_8);
    }

    static double errorGain(Row row) {
        return row.score().meanAbsoluteError() / row.reference().orElseThrow().meanAbsoluteError() - 1;
    }

    static double pinballGain(Row row) {
        return row.score().pinball() / row.reference().orElseThrow().pinball() - 1;
    }

    private static String line(Row row) {
        Score score = row.score();
        String own = String.format(
                Locale.ROOT,
                "%-34s %-13s %7d %10.4f %6.3f %10.4f %5.3f",
                row.ensemble() ? row.seriesId() : "",
                row.model(),
                score.points(),
                score.meanAbsoluteError(),
                score.relative(),
                score.pinball(),
                score.coverage80());
        return own
                + row.reference()
                        .map(best -> String.format(
                                Locale.ROOT,
                                "   %-10s %10.4f %6.3f %10.4f %s",
                                best.model(),
                                best.meanAbsoluteError(),
                                best.relative(),
                                best.pinball(),
                                row.comparable()
                                        ? String.format(
                                                Locale.ROOT,
                                                "%+6.1f%% %+6.1f%%",
                                                100 * errorGain(row),
                                                100 * pinballGain(row))
                                        : "other hours: " + best.points()))
                        .orElse("");
    }
}
