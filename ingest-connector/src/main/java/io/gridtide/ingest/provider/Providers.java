package io.gridtide.ingest.provider;

import static java.util.Comparator.comparing;

import io.gridtide.ingest.cdc.CaptureLock;
import io.gridtide.ingest.config.ProvidersConfig;
import io.gridtide.schemas.topic.TopicNames;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The providers that are switched on. Nothing is started, and no thread made, while none is. */
@Singleton
public class Providers {
    private final ProviderFactory factory;
    private final ProvidersConfig config;
    private final InstantSource clock;
    private final CaptureLock lock;
    private List<ProviderLoop> loops = List.of();
    private @Nullable ProviderLease lease;

    public Providers(
            ProviderFactory factory, ProvidersConfig config, InstantSource clock, Pool pool, TopicNames names) {
        this.factory = factory;
        this.config = config;
        this.clock = clock;
        this.lock = new CaptureLock(pool, names.of("providers"));
    }

    void start(@Observes StartupEvent started) {
        ProvidersCheck.check(config);
        loops = factory.loops();
        if (!loops.isEmpty()) {
            lease = new ProviderLease(
                    lock,
                    config.takeOverEvery(),
                    () -> loops.forEach(ProviderLoop::activate),
                    () -> loops.forEach(ProviderLoop::standBy));
            lease.start();
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        loops.forEach(ProviderLoop::stop);
        if (lease != null) {
            lease.stop();
        }
    }

    /** All of them, by name. */
    List<ProviderView> views() {
        Instant now = clock.instant();
        return loops.stream()
                .map(loop -> view(loop, now))
                .sorted(comparing(ProviderView::name))
                .toList();
    }

    Optional<ProviderLoop> find(String name) {
        return loops.stream().filter(loop -> loop.job().name().equals(name)).findFirst();
    }

    private ProviderView view(ProviderLoop loop, Instant now) {
        ProviderStatus status = loop.status();
        ProviderStatus.LastError error = status.lastError();
        return new ProviderView(
                loop.job().name(),
                loop.job().kind(),
                state(loop, now),
                loop.job().circuit().name(),
                status.ageSeconds(now),
                status.failuresInARow(),
                status.nextAttempt(),
                error == null
                        ? null
                        : new ProviderView.ErrorView(
                                error.at(), error.target(), error.fault().name(), error.detail()),
                loop.onDemand(),
                status.targets().stream()
                        .map(target -> new ProviderView.TargetView(
                                target.target(),
                                target.lastSuccess(),
                                target.ageSeconds(now),
                                target.coveredUntil(),
                                target.missingIntervals()))
                        .toList());
    }

    private ProviderView.State state(ProviderLoop loop, Instant now) {
        ProviderStatus status = loop.status();
        Instant since = status.activeSince();
        if (!status.active() || since == null) {
            return ProviderView.State.STANDBY;
        }
        Duration degradedAfter = factory.degradedAfter(loop.job().name());
        Double age = status.ageSeconds(now);
        double seconds = age == null ? Duration.between(since, now).toSeconds() : age;
        if (seconds > degradedAfter.toSeconds()) {
            return ProviderView.State.DEGRADED;
        }
        return age == null ? ProviderView.State.WAITING : ProviderView.State.OK;
    }
}
