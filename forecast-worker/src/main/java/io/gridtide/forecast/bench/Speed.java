package io.gridtide.forecast.bench;

import io.gridtide.forecast.features.Covariates;
import io.gridtide.forecast.history.GridSeries;
import io.gridtide.forecast.model.Ensemble;
import io.gridtide.forecast.model.ForecastModel;
import io.gridtide.forecast.model.ForecastTask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Times of training and forecasting quarter-hours two days ahead.
 *
 * @param trainYearSeconds one series, one year of history, the whole ensemble, its quantiles side by side; median
 * @param oneSeriesMillis a forecast by a trained ensemble, one thread; median
 * @param thousandSeriesSeconds forecasts of all series by trained ensembles, one thread for each processor
 * @param trainQuarterSeconds processor time of one series with 90 days of history; mean, all processors training
 */
record Speed(
        double trainYearSeconds, double oneSeriesMillis, double thousandSeriesSeconds, double trainQuarterSeconds) {
    private static final int YEAR = 365;
    private static final int QUARTER = 90;
    private static final int STEPS = 192;
    private static final int YEARS_TRAINED = 3;
    private static final int ANSWERS = 40;

    /**
     * Measures.
     *
     * @param series how many are forecast together
     * @param models how many of them have a model of their own; the others are forecast by the model of another home,
     *     which takes the same time
     */
    static Speed measure(int series, int models) throws InterruptedException {
        double[] training = new double[YEARS_TRAINED];
        double[] answers = new double[ANSWERS];
        for (int i = 0; i < YEARS_TRAINED; i++) {
            ForecastTask task = task(i, Homes.load(i, YEAR));
            long start = System.nanoTime();
            ForecastModel model = new Ensemble().train(task);
            training[i] = secondsSince(start);
            for (int answer = 0; answer < ANSWERS; answer++) {
                long asked = System.nanoTime();
                model.predict(task);
                answers[answer] = 1_000 * secondsSince(asked);
            }
        }
        int threads = Runtime.getRuntime().availableProcessors();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<ForecastTask> tasks = new ArrayList<>();
            for (int home = 0; home < series; home++) {
                tasks.add(task(home, Homes.load(home, QUARTER)));
            }
            long start = System.nanoTime();
            List<ForecastModel> trained = all(
                    pool, tasks.subList(0, models).stream().map(Speed::trained).toList());
            double trainingSeconds = secondsSince(start) * threads / models;
            start = System.nanoTime();
            List<Callable<Integer>> forecasts = new ArrayList<>();
            for (int home = 0; home < series; home++) {
                ForecastModel model = trained.get(home % models);
                ForecastTask task = tasks.get(home);
                forecasts.add(() -> {
                    synchronized (model) {
                        return model.predict(task).size();
                    }
                });
            }
            int made = all(pool, forecasts).stream().mapToInt(Integer::intValue).sum();
            double seconds = secondsSince(start);
            if (made != series * STEPS) {
                throw new IllegalStateException("made " + made + " steps of " + series * STEPS);
            }
            return new Speed(median(training), median(answers), seconds, trainingSeconds);
        }
    }

    private static Callable<ForecastModel> trained(ForecastTask task) {
        return () -> new Ensemble().train(task);
    }

    private static <T> List<T> all(ExecutorService pool, List<? extends Callable<T>> work) throws InterruptedException {
        List<T> done = new ArrayList<>();
        for (Future<T> future : pool.invokeAll(work)) {
            try {
                done.add(future.get());
            } catch (ExecutionException failed) {
                throw new IllegalStateException(failed.getCause());
            }
        }
        return done;
    }

    private static ForecastTask task(int home, GridSeries series) {
        return new ForecastTask(Homes.context(home), series, Covariates.NONE, series.indexOf(Homes.NOW), STEPS);
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
