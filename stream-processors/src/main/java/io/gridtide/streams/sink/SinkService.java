package io.gridtide.streams.sink;

import io.gridtide.streams.runtime.Backoff;
import io.gridtide.streams.runtime.Servers;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/** Runs the workers of the sink. Ready when every worker reads its partitions and reaches the database. */
@Readiness
@ApplicationScoped
public class SinkService implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(SinkService.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    private final Servers servers;
    private final SinkSettings settings;
    private final Database database;
    private final InstantSource clock;
    private final MeterRegistry metrics;
    private final List<Thread> threads = new ArrayList<>();
    private final List<SinkStatus> statuses = new ArrayList<>();
    private final Set<KafkaConsumer<byte[], byte[]>> consumers = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stopped = new CountDownLatch(1);

    SinkService(
            Servers servers,
            SinkSettings settings,
            DatabaseSettings database,
            InstantSource clock,
            MeterRegistry metrics) {
        this.servers = servers;
        this.settings = settings;
        this.database = new Database(database, "gridtide-sink");
        this.clock = clock;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent event) {
        if (!settings.enabled()) {
            return;
        }
        for (int index = 0; index < settings.threads(); index++) {
            SinkStatus status = new SinkStatus(metrics);
            statuses.add(status);
            threads.add(Thread.ofPlatform().name("sink-" + index).daemon().start(() -> supervise(status)));
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopped.countDown();
        consumers.forEach(KafkaConsumer::wakeup);
        for (Thread thread : threads) {
            thread.join(STOP_TIMEOUT);
        }
    }

    @Override
    public HealthCheckResponse call() {
        long healthy = statuses.stream().filter(SinkStatus::isHealthy).count();
        return HealthCheckResponse.named("sink")
                .status(healthy == (settings.enabled() ? settings.threads() : 0))
                .withData("workersReady", healthy)
                .build();
    }

    /** A worker that ends for whatever reason starts anew, until the service stops. */
    private void supervise(SinkStatus status) {
        Backoff backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);
        try {
            do {
                runUntilFailed(status);
                status.healthy(false);
            } while (!stopped.await(backoff.failed().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            status.healthy(false);
            LOG.debugf("Sink worker stopped cause=%s", e.toString());
        }
    }

    private void runUntilFailed(SinkStatus status) throws InterruptedException {
        try {
            runWorker(status);
        } catch (WakeupException | InterruptException e) {
            LOG.debugf("Sink worker stopped cause=%s", e.toString());
        } catch (RuntimeException e) {
            LOG.errorf(e, "Sink worker failed, starting anew");
        }
    }

    private void runWorker(SinkStatus status) throws InterruptedException {
        try (KafkaConsumer<byte[], byte[]> consumer =
                        SinkConsumers.create(servers.bootstrapServers(), servers.names(), settings);
                KafkaClientMetrics lag = new KafkaClientMetrics(consumer);
                RecordDecoder decoder = new RecordDecoder(servers.names(), servers.serdes());
                DeadLetterProducer deadLetters =
                        new DeadLetterProducer(servers.bootstrapServers(), servers.names(), servers.serdes(), clock)) {
            lag.bindTo(metrics);
            consumers.add(consumer);
            try {
                if (stopped.getCount() > 0) {
                    var parts = new SinkWorker.Parts(consumer, decoder, database, deadLetters, settings);
                    new SinkWorker(parts, status).run();
                }
            } finally {
                consumers.remove(consumer);
            }
        }
    }
}
