package io.gridtide.forecast.backtest;

import io.gridtide.forecast.calibration.PhysicalBounds;
import io.gridtide.forecast.features.Covariates;
import io.gridtide.forecast.features.Kind;
import io.gridtide.forecast.features.SeriesContext;
import io.gridtide.forecast.history.GridSeries;
import io.gridtide.forecast.model.ForecastModel;
import io.gridtide.forecast.model.ForecastTask;
import io.gridtide.forecast.model.ModelFactory;
import io.gridtide.forecast.model.Quantiles;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Scores a model day ahead: at local midnight it forecasts the 23, 24 or 25 hours of the day from what was known then,
 * and is trained anew as often as the protocol says. Missing truths are skipped.
 */
public final class RollingBacktest {
    private final Protocol protocol;

    /**
     * What is scored.
     *
     * @param from the first local day
     * @param days how many days are scored
     * @param everyDays distance of two scored days; 1 scores each
     * @param history how much of the past a model sees at each midnight
     * @param retrainEvery number of scored days a trained model is kept; 1 trains for each
     */
    public record Protocol(LocalDate from, int days, int everyDays, Duration history, int retrainEvery) {}

    public RollingBacktest(Protocol protocol) {
        this.protocol = protocol;
    }

    /** Runs one model over one series. */
    public Score run(GridSeries actual, SeriesContext context, ModelFactory factory) {
        Tally tally = new Tally(context.kind());
        ForecastModel model = null;
        for (int i = 0; i < protocol.days(); i++) {
            LocalDate day = protocol.from().plusDays((long) i * protocol.everyDays());
            ForecastTask task = task(actual, context, day);
            model = i % protocol.retrainEvery() == 0 ? factory.train(task) : model;
            score(task, actual, model, tally);
        }
        return tally.score();
    }

    private ForecastTask task(GridSeries actual, SeriesContext context, LocalDate day) {
        long origin = actual.indexOf(day.atStartOfDay(context.zone()).toInstant());
        long end = actual.indexOf(day.plusDays(1).atStartOfDay(context.zone()).toInstant());
        GridSeries known = actual.before(origin).since(origin - actual.stepsIn(protocol.history()));
        return new ForecastTask(context, known, Covariates.NONE, origin, (int) (end - origin));
    }

    private static void score(ForecastTask task, GridSeries actual, @Nullable ForecastModel model, Tally tally) {
        if (model == null) {
            return;
        }
        List<Quantiles> forecast = PhysicalBounds.applyTo(task, model.predict(task));
        for (int step = 0; step < forecast.size(); step++) {
            tally.add(forecast.get(step), actual.at(task.origin() + step));
        }
    }

    private static final class Tally {
        private final Kind kind;
        private int points;
        private int banded;
        private int covered;
        private double absolute;
        private double pinball;

        Tally(Kind kind) {
            this.kind = kind;
        }

        void add(Quantiles forecast, double truth) {
            if (Double.isNaN(truth)) {
                return;
            }
            points++;
            absolute += Math.abs(truth - forecast.p50());
            for (int level = 0; level < Quantiles.LEVELS.length; level++) {
                double error = truth - forecast.at(level);
                pinball += Math.max(Quantiles.LEVELS[level] * error, (Quantiles.LEVELS[level] - 1) * error) / 3;
            }
            if (kind != Kind.GENERATION || truth > 0 || forecast.p90() > 0) {
                banded++;
                covered += truth >= forecast.p10() - 1e-9 && truth <= forecast.p90() + 1e-9 ? 1 : 0;
            }
        }

        Score score() {
            return new Score(points, absolute / points, pinball / points, (double) covered / banded);
        }
    }
}
