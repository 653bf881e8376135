package io.gridtide.forecast.worker;

import io.gridtide.forecast.features.Kind;
import io.gridtide.forecast.score.Actuals.Measured;
import io.gridtide.forecast.score.DriftMonitor;
import io.gridtide.forecast.score.Scoreboard;
import io.gridtide.forecast.score.Scoreboard.Due;
import io.gridtide.forecast.worker.Questions.Target;
import io.gridtide.schemas.avro.ForecastScore;
import io.gridtide.schemas.avro.OpsAlert;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes scores as their actual values come in, on a thread of its own: training must not hold them up. */
final class ScoreLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ScoreLoop.class);
    private static final long PAUSE_MILLIS = 1_000;

    private final Gate gate;
    private final Questions questions;
    private final Scoreboard board;
    private final DriftMonitor drift;
    private final Outlet<ForecastScore> outlet;
    private final Outlet<OpsAlert> alerts;
    private final Counter published;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("scoreboard").daemon().factory());

    ScoreLoop(Gate gate, Questions questions, Watched watched, Outlets outlets, MeterRegistry meters) {
        this.gate = gate;
        this.questions = questions;
        this.board = watched.board();
        this.drift = watched.drift();
        this.outlet = outlets.scores();
        this.alerts = outlets.alerts();
        this.published = Counter.builder("gridtide.forecast.scores")
                .description("Scores published")
                .register(meters);
        meters.gauge("gridtide.forecast.score.open.steps", board, Scoreboard::openSteps);
        meters.gauge("gridtide.forecast.score.given.up", board, Scoreboard::givenUp);
        meters.gauge("gridtide.forecast.score.dropped", board, Scoreboard::dropped);
    }

    /**
     * What is watched.
     *
     * @param board forecasts that wait for what came true
     * @param drift whether forecasts have become worse
     */
    record Watched(Scoreboard board, DriftMonitor drift) {}

    /**
     * Where what is found goes.
     *
     * @param scores of forecasts
     * @param alerts of series whose forecasts have become worse
     */
    record Outlets(Outlet<ForecastScore> scores, Outlet<OpsAlert> alerts) {}

    void start() {
        var unused = scheduler.scheduleWithFixedDelay(this::turn, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }

    private void turn() {
        try {
            if (gate.ready()) {
                board.due(gate.now(), this::measured).forEach(this::publish);
                drift.changes(gate.now()).forEach(this::publish);
            }
        } catch (RuntimeException failure) {
            LOG.error("scoring failed, going on", failure);
        }
    }

    private void publish(Due due) {
        outlet.publish(due.score().getSeriesId(), due.score()).whenComplete((done, failure) -> {
            if (failure == null) {
                published.increment();
            } else {
                board.takeBack(due);
                LOG.warn(
                        "score not published, tried again seriesId={} reason=\"{}\"",
                        due.score().getSeriesId(),
                        failure.toString());
            }
        });
    }

    private void publish(OpsAlert alert) {
        alerts.publish(alert.getSiteId() + "|" + alert.getAlertId(), alert).whenComplete((done, failure) -> {
            if (failure != null) {
                drift.takeBack(alert);
                LOG.warn(
                        "alert not published, tried again alertId={} reason=\"{}\"",
                        alert.getAlertId(),
                        failure.toString());
            }
        });
    }

    private Optional<Measured> measured(String seriesId) {
        return questions.target(seriesId).flatMap(ScoreLoop::measured);
    }

    private static Optional<Measured> measured(Target target) {
        return target.history()
                .map(history -> new Measured(
                        history, target.context().zone(), target.context().kind() == Kind.GENERATION));
    }
}
