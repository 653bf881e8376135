package io.gridtide.forecast.worker;

import io.gridtide.domain.Series;
import io.gridtide.forecast.explain.ForecastExplanation;
import io.gridtide.forecast.feed.Known;
import io.gridtide.forecast.issue.Forecast;
import io.gridtide.forecast.issue.Forecaster;
import io.gridtide.forecast.worker.Questions.Target;
import io.gridtide.schemas.avro.ForecastIssued;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that makes forecasts: answers requests first, then whatever is due. It waits while the topics have not
 * been read to their end, and, on the feed clock, while history is being replayed.
 */
final class IssueLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(IssueLoop.class);
    private static final long IDLE_MILLIS = 200;
    private static final int MOST_EXPLANATIONS = 100;
    private static final Duration LONGEST = Duration.ofDays(7);

    private final ForecastConfig config;
    private final Known known;
    private final Gate gate;
    private final IssueSchedule schedule;
    private final Questions questions;
    private final Forecaster forecaster;
    private final Outlet<ForecastIssued> publisher;
    private final ForecastMetrics metrics;
    private final Answers answers;
    private final BlockingQueue<PendingRequest> requests = new LinkedBlockingQueue<>();
    private final BlockingQueue<Runnable> explanations = new ArrayBlockingQueue<>(MOST_EXPLANATIONS);
    private volatile boolean stopped;

    IssueLoop(ForecastConfig config, Given given, Gate gate, IssueSchedule schedule, Answers.Output output) {
        this.config = config;
        this.known = given.known();
        this.gate = gate;
        this.schedule = schedule;
        this.questions = new Questions(known);
        this.forecaster = given.forecaster();
        this.publisher = output.publisher();
        this.metrics = output.metrics();
        this.answers = new Answers(config.horizon(), gate, given, output);
    }

    /**
     * What forecasts are made from.
     *
     * @param known what the topics say
     * @param forecaster makes them; used by the thread of the loop only
     */
    record Given(Known known, Forecaster forecaster) {}

    void enqueue(PendingRequest request) {
        requests.add(request);
    }

    /**
     * Says why a step of a forecast made now is what it is; computed between two forecasts.
     *
     * @param seriesId a series of this instance
     * @param at a time in the step, not after the horizon
     */
    CompletableFuture<ForecastExplanation> explain(String seriesId, Optional<Instant> at) {
        CompletableFuture<ForecastExplanation> answer = new CompletableFuture<>();
        boolean taken = explanations.offer(() -> {
            try {
                answer.complete(explanation(seriesId, at));
            } catch (RuntimeException failure) {
                answer.completeExceptionally(failure);
            }
        });
        if (!taken) {
            answer.completeExceptionally(new RejectedExecutionException("too many explanations wait"));
        }
        return answer;
    }

    private ForecastExplanation explanation(String seriesId, Optional<Instant> at) {
        Target target = questions
                .target(seriesId)
                .filter(found -> gate.owns(seriesId))
                .orElseThrow(() -> new NoSuchElementException(seriesId));
        Instant now = gate.now();
        Duration horizon = at.map(then -> Duration.between(now, then).plusHours(1))
                .filter(span -> span.compareTo(config.horizon()) > 0)
                .map(span -> span.compareTo(LONGEST) > 0 ? LONGEST : span)
                .orElse(config.horizon());
        return forecaster.explain(target.at(now, horizon), at.orElse(now));
    }

    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        while (!stopped) {
            try {
                turn();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException failure) {
                LOG.error("forecasting failed, going on", failure);
            }
        }
    }

    private void turn() throws InterruptedException {
        gate.observeFeed();
        if (!gate.ready()) {
            TimeUnit.MILLISECONDS.sleep(IDLE_MILLIS);
            return;
        }
        for (Runnable explanation = explanations.poll(); explanation != null; explanation = explanations.poll()) {
            explanation.run();
        }
        PendingRequest first = requests.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
            List<PendingRequest> batch = new ArrayList<>(List.of(first));
            requests.drainTo(batch);
            batch.forEach(request -> answers.give(request, this::enqueue));
        }
        if (gate.calm()) {
            issueWhatIsDue();
        }
    }

    private void issueWhatIsDue() {
        for (String area : known.registry().priceAreas()) {
            String seriesId = Questions.PRICE_PREFIX + area;
            Optional<Instant> published = known.prices().publishedUntil(area);
            if (gate.owns(seriesId)) {
                published
                        .map(until -> schedule.due(seriesId, gate.now(), until))
                        .orElseGet(() -> schedule.due(seriesId, gate.now()))
                        .ifPresent(trigger -> issue(questions.price(area), trigger));
                schedule.used(seriesId, published.orElse(Instant.EPOCH));
            }
        }
        for (Series series : known.registry().forecastSeries()) {
            if (stopped || !requests.isEmpty() || !explanations.isEmpty()) {
                return;
            }
            if (gate.owns(series.seriesId())) {
                schedule.due(series.seriesId(), gate.now())
                        .ifPresent(trigger -> questions.measured(series).ifPresent(target -> issue(target, trigger)));
            }
        }
    }

    private void issue(Target target, Trigger trigger) {
        String seriesId = target.context().seriesId();
        try {
            Instant now = gate.now();
            Forecast forecast = metrics.timed(() -> forecaster.forecast(target.at(now, config.horizon())));
            schedule.issued(seriesId, now);
            if (!gate.owns(seriesId)) {
                // Training took long enough for another instance to take the series over.
                return;
            }
            publisher
                    .publish(seriesId, ForecastMapper.toAvro(forecast, target.series(), trigger, Optional.empty()))
                    .whenComplete((done, failure) -> concluded(forecast, trigger, failure));
        } catch (RuntimeException failure) {
            schedule.issued(seriesId, gate.now());
            LOG.error("forecast failed, tried again next period seriesId={}", seriesId, failure);
        }
    }

    private void concluded(Forecast forecast, Trigger trigger, @Nullable Throwable failure) {
        String seriesId = forecast.context().seriesId();
        if (failure != null) {
            schedule.takeBack(seriesId);
            LOG.warn("forecast not published, tried again seriesId={} reason=\"{}\"", seriesId, failure.toString());
            return;
        }
        metrics.issued(forecast, trigger);
    }
}
