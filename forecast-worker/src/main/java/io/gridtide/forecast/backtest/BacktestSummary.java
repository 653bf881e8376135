package io.gridtide.forecast.backtest;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

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
    public static BacktestSummary of(Path data, List<String> series, PrintWriter out) throws InterruptedException {
        DataSet set = DataSet.read(data, new SeriesFilter(series));
        References references = References.in(data);
        Period lastQuarters = new Period(Optional.empty(), Optional.empty(), 1);
        ResultTable table = new ResultTable(new BacktestRun(set, lastQuarters, List.of()).results(0, out), references);
        table.print(out);
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
