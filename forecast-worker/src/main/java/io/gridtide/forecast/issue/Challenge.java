package io.gridtide.forecast.issue;

import io.gridtide.forecast.history.GridSeries;
import io.gridtide.forecast.model.ForecastModel;
import io.gridtide.forecast.model.ForecastTask;
import io.gridtide.forecast.model.HeldOut;
import io.gridtide.forecast.model.Quantiles;
import io.gridtide.forecast.store.Training.Contest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Whether a challenger takes the place of a champion. They are compared by mean pinball loss on held-out forecasts: those that
 * the challenger made on its newest days before it was trained on them, on the steps of these that came true after the
 * champion was trained. The champion forecasts the same steps from the same origins now. The challenger has to be as good; when the champion is old or its forecasts have become worse, being up
 * to {@value #TOLERANCE} times as bad is forgiven. Without enough to compare the champion stays.
 */
final class Challenge {
    /** How much worse a challenger of an old or drifting champion may be. */
    static final double TOLERANCE = 1.05;

    /** From this age a champion is old. */
    static final Duration OLD = Duration.ofDays(7);

    /** Fewer steps than half a day say nothing. */
    static final int LEAST_POINTS = 12;

    private Challenge() {}

    /**
     * A champion in the ring.
     *
     * @param model itself
     * @param trainedAt when it was trained
     * @param drifting whether its forecasts have become worse than they were on its own held-out days
     */
    record Champion(ForecastModel model, Instant trainedAt, boolean drifting) {}

    static Contest decide(Champion champion, ForecastModel challenger, ForecastTask task) {
        Instant now = task.originTime();
        Losses losses = new Losses();
        long trained = task.series().indexOf(champion.trainedAt());
        for (HeldOut.Trial trial : challenger.heldOut().trials()) {
            losses.add(champion.model(), task, trial, trained);
        }
        if (losses.points < LEAST_POINTS) {
            return new Contest(
                    now,
                    losses.points,
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    false,
                    "fewer than " + LEAST_POINTS + " steps since the champion was trained: it stays");
        }
        boolean old = !champion.trainedAt().plus(OLD).isAfter(now);
        double limit = old || champion.drifting() ? TOLERANCE : 1;
        boolean won = losses.challenger <= limit * losses.champion;
        return new Contest(
                now,
                losses.points,
                OptionalDouble.of(losses.champion / losses.points),
                OptionalDouble.of(losses.challenger / losses.points),
                won,
                "a challenger wins with at most " + limit + " times the champion's pinball loss"
                        + (old ? "; the champion is old" : "")
                        + (champion.drifting() ? "; the champion drifts" : ""));
    }

    /** Of both on the same steps. */
    private static final class Losses {
        private int points;
        private double champion;
        private double challenger;

        /** Adds the steps of a trial whose truth came after the champion was trained. */
        void add(ForecastModel model, ForecastTask task, HeldOut.Trial trial, long trained) {
            int[] steps = trial.steps();
            if (steps.length == 0 || trial.origin() + steps[steps.length - 1] < trained) {
                return;
            }
            GridSeries series = task.series();
            List<Quantiles> said = model.predict(new ForecastTask(
                    task.context(), series, task.covariates(), trial.origin(), steps[steps.length - 1] + 1));
            for (int i = 0; i < steps.length; i++) {
                long step = trial.origin() + steps[i];
                if (step >= trained && !Double.isNaN(trial.losses()[i])) {
                    points++;
                    champion += said.get(steps[i]).pinball(series.at(step));
                    challenger += trial.losses()[i];
                }
            }
        }
    }
}
