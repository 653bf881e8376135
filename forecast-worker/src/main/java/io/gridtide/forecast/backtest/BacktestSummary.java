package io.gridtide.forecast.backtest;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine;

/**
 * The ensemble over all series of a back-test of their last quarters.
 *
 * @param errorRatio mean over the series of the mean absolute error over that of the best reference model; {@code NaN}
 *     when no reference was scored on the same hours
 * @param pinballRatio the same of the pinball loss
 * @param coverage80 mean share of truths inside p10 to p90
 */
public record BacktestSummary(double errorRatio, double pinballRatio, double coverage80) {

    /**
     * Runs the back-test, which prints its table.
     *
     * @param series ids, {@code *} for anything; none for all
     * @throws DataException when the folder cannot be read or nothing can be scored
     */
    public static BacktestSummary of(Path data, List<String> series, PrintWriter out) {
        BacktestCommand command = new BacktestCommand();
        CommandLine line = new CommandLine(command).setOut(out).setExecutionExceptionHandler((failure, at, parsed) -> {
            throw failure;
        });
        List<String> arguments = series.isEmpty()
                ? List.of("--data", data.toString())
                : List.of("--data", data.toString(), "--series", String.join(",", series));
        int exitCode = line.execute(arguments.toArray(String[]::new));
        if (exitCode != 0) {
            throw new DataException("the back-test ended with " + exitCode);
        }
        ResultTable table = command.table();
        List<ResultTable.Row> compared =
                table.ensembles().stream().filter(ResultTable.Row::comparable).toList();
        return new BacktestSummary(
                1 + mean(compared, ResultTable::errorGain),
                1 + mean(compared, ResultTable::pinballGain),
                mean(table.ensembles(), row -> row.score().coverage80()));
    }

    private static double mean(List<ResultTable.Row> rows, ToDoubleFunction<ResultTable.Row> figure) {
        return rows.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }
}
