package io.gridtide.forecast.worker;

import io.gridtide.forecast.feed.DeadLetterSender;
import io.gridtide.forecast.feed.Routes;
import io.gridtide.forecast.issue.Forecast;
import io.gridtide.forecast.issue.Forecaster;
import io.gridtide.forecast.worker.Questions.Target;
import io.gridtide.schemas.avro.ForecastIssued;
import io.gridtide.schemas.avro.ForecastRequested;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests for forecasts. One that cannot be answered goes to the dead letters with the reason. */
final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private final Duration horizon;
    private final Gate gate;
    private final Questions questions;
    private final Forecaster forecaster;
    private final Output output;

    Answers(Duration horizon, Gate gate, Questions questions, Forecaster forecaster, Output output) {
        this.horizon = horizon;
        this.gate = gate;
        this.questions = questions;
        this.forecaster = forecaster;
        this.output = output;
    }

    /**
     * Where results go.
     *
     * @param publisher of forecasts
     * @param metrics of the service
     * @param requests reads the requests
     * @param alreadyIssued which requests have their answer
     * @param deadLetters for what cannot be answered
     */
    record Output(
            Outlet<ForecastIssued> publisher,
            ForecastMetrics metrics,
            Deserializer<ForecastRequested> requests,
            AlreadyIssued alreadyIssued,
            DeadLetterSender deadLetters) {}

    /**
     * Answers one request.
     *
     * @param again takes the request back when a server it needs is away
     */
    void give(PendingRequest pending, Consumer<PendingRequest> again) {
        try {
            ForecastRequested request = decode(pending);
            if (gate.owns(request.getSeriesId()) && !output.alreadyIssued().answered(request.getCorrelationId())) {
                answer(pending, request, again);
            } else {
                pending.done().run();
            }
        } catch (RuntimeException failure) {
            if (Routes.isOutage(failure)) {
                LOG.warn("waiting for the schema registry reason=\"{}\"", failure.toString());
                again.accept(pending);
                return;
            }
            output.deadLetters().send(pending.record(), "request", failure);
            pending.done().run();
        }
    }

    private ForecastRequested decode(PendingRequest pending) {
        ForecastRequested request = output.requests()
                .deserialize(pending.record().topic(), pending.record().value());
        if (request == null) {
            throw new IllegalArgumentException("a request has a value");
        }
        return request;
    }

    private void answer(PendingRequest pending, ForecastRequested request, Consumer<PendingRequest> again) {
        Target target = questions
                .target(request.getSeriesId())
                .orElseThrow(() -> new IllegalArgumentException(
                        "no series of load, generation or price is called " + request.getSeriesId()));
        Duration asked = RequestOptions.horizon(request.getOptions(), horizon);
        Forecast forecast = output.metrics().timed(() -> forecaster.forecast(target.at(gate.now(), asked)));
        output.publisher()
                .publish(
                        request.getSeriesId(),
                        ForecastMapper.toAvro(
                                forecast, target.series(), Trigger.REQUEST, Optional.of(request.getCorrelationId())))
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        again.accept(pending);
                        return;
                    }
                    output.metrics().issued(forecast, Trigger.REQUEST);
                    pending.done().run();
                });
    }
}
