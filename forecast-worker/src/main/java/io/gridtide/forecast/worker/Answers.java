package io.gridtide.forecast.worker;

import io.gridtide.forecast.feed.DeadLetterSender;
import io.gridtide.forecast.feed.Known;
import io.gridtide.forecast.feed.Routes;
import io.gridtide.forecast.issue.Forecast;
import io.gridtide.forecast.issue.Forecaster;
import io.gridtide.forecast.worker.Questions.Target;
import io.gridtide.schemas.avro.ForecastIssued;
import io.gridtide.schemas.avro.ForecastRequested;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests for forecasts. One that cannot be answered goes to the dead letters with the reason. */
final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private final Duration horizon;
    private final Gate gate;
    private final Known known;
    private final Questions questions;
    private final Forecaster forecaster;
    private final Output output;

    Answers(Duration horizon, Gate gate, IssueLoop.Given given, Output output) {
        this.horizon = horizon;
        this.gate = gate;
        this.known = given.known();
        this.questions = new Questions(known);
        this.forecaster = given.forecaster();
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
     * Answers one request: makes the forecasts that it wants of the series of this instance.
     *
     * @param again takes the request back when a server it needs is away; what was answered is not answered again
     */
    void give(PendingRequest pending, Consumer<PendingRequest> again) {
        Optional<ForecastRequested> decoded = Optional.empty();
        try {
            ForecastRequested request = decode(pending);
            decoded = Optional.of(request);
            Duration asked = RequestOptions.horizon(request.getOptions(), horizon);
            List<String> wanted = Wanted.of(request, known.registry()).ids().stream()
                    .filter(gate::owns)
                    .filter(id -> !output.alreadyIssued().answered(request.getCorrelationId(), id))
                    .toList();
            CompletableFuture<?>[] answers =
                    wanted.stream().map(id -> answer(id, request, asked)).toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(answers).whenComplete((done, failure) -> {
                if (failure == null) {
                    pending.done().run();
                } else {
                    again.accept(pending);
                }
            });
        } catch (RuntimeException failure) {
            if (Routes.isOutage(failure)) {
                LOG.warn("waiting for the schema registry reason=\"{}\"", failure.toString());
                again.accept(pending);
                return;
            }
            // Every instance reads every request; the one that holds its name complains.
            if (decoded.map(request -> gate.owns(request.getSeriesId())).orElse(true)) {
                output.deadLetters().send(pending.record(), "request", failure);
            }
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

    private CompletableFuture<Void> answer(String seriesId, ForecastRequested request, Duration asked) {
        Optional<Target> target = questions.target(seriesId);
        if (target.isEmpty()) {
            // Taken out of the registry since the request was read.
            return CompletableFuture.completedFuture(null);
        }
        Forecast forecast =
                output.metrics().timed(() -> forecaster.forecast(target.get().at(gate.now(), asked)));
        return output.publisher()
                .publish(
                        seriesId,
                        ForecastMapper.toAvro(
                                forecast,
                                target.get().series(),
                                Trigger.REQUEST,
                                Optional.of(request.getCorrelationId())))
                .thenRun(() -> output.metrics().issued(forecast, Trigger.REQUEST));
    }
}
