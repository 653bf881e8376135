package io.gridtide.forecast.backtest;

import io.gridtide.forecast.model.ModelFactory;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Scores the series of a data set, several at a time.
 *
 * @param set the data
 * @param period which days
 * @param models only these members of the blend; none for all
 */
record BacktestRun(DataSet set, Period period, List<String> models) {
    /**
     * Runs it and prints a line for each series when it is done.
     *
     * @param threads series at a time; 0 for one for each processor
     * @throws DataException when nothing was scored
     */
    List<SeriesResult> results(int threads, PrintWriter console) throws InterruptedException {
        int workers = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        try {
            List<Future<SeriesResult>> running = new ArrayList<>();
            for (SeriesInfo info : set.targets()) {
                running.add(pool.submit(() -> run(info)));
            }
            List<SeriesResult> results = new ArrayList<>();
            for (Future<SeriesResult> future : running) {
                SeriesResult result = future.get();
                console.println(result.line());
                console.flush();
                results.add(result);
            }
            if (results.stream().allMatch(result -> result.ensemble().isEmpty())) {
                throw new DataException("nothing was scored: no series has values "
                        + "in the chosen period. Choose --from and --to inside the series.");
            }
            return results;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private SeriesResult run(SeriesInfo info) {
        var values = set.values().get(info.id());
        if (values == null) {
            throw new IllegalStateException("no values of " + info.id());
        }
        List<ModelFactory> members = set.members(info).stream()
                .filter(member -> models.isEmpty() || models.contains(member.name()))
                .toList();
        RollingBacktest backtest = new RollingBacktest(info.context(), values, set.covariates(info), members);
        return new SeriesResult(info, backtest.run(period.of(values, info.zone()), period.everyDays()));
    }
}
