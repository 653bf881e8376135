package io.gridtide.forecast.worker;

import io.gridtide.forecast.issue.Forecast;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What operators watch. */
final class ForecastMetrics {
    private static final Logger LOG = LoggerFactory.getLogger(ForecastMetrics.class);

    private final MeterRegistry registry;
    private final Timer timer;

    ForecastMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.timer = Timer.builder("gridtide.forecast.duration")
                .description("Time to make one forecast, training included when it was due")
                .register(registry);
    }

    <T> T timed(Supplier<T> work) {
        Timer.Sample sample = Timer.start(registry);
        try {
            return work.get();
        } finally {
            sample.stop(timer);
        }
    }

    void issued(Forecast forecast, Trigger trigger) {
        registry.counter("gridtide.forecast.issued", "model", forecast.model(), "trigger", trigger.name())
                .increment();
        LOG.info(
                "forecast issued seriesId={} issuedAt={} model={} points={} trigger={} degraded={}",
                forecast.context().seriesId(),
                forecast.issuedAt(),
                forecast.model(),
                forecast.points().size(),
                trigger,
                forecast.degraded());
    }
}
