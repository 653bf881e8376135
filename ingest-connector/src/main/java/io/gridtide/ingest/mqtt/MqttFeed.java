package io.gridtide.ingest.mqtt;

import io.gridtide.ingest.config.ClockMode;
import io.gridtide.ingest.feed.ReadingFeed;
import io.gridtide.ingest.kafka.DurableWriter;
import io.gridtide.ingest.kafka.ForeignDeadLetters;
import io.gridtide.ingest.mqtt.sparkplug.SparkplugReader;
import io.gridtide.ingest.registry.RegistryLoader;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The MQTT path as a whole: checks its configuration, waits until the registry is known, because values of series that
 * are not known would be refused, then connects.
 */
@Singleton
public class MqttFeed {
    private static final Logger LOG = Logger.getLogger(MqttFeed.class);
    private static final long REGISTRY_CHECK_MILLIS = 200;
    private static final long FAREWELL_SECONDS = 2;

    private final MqttConfig config;
    private final DurableWriter writer;
    private final RegistryLoader registry;
    private final MessageReader.Outlets outlets;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final Vertx vertx;
    private volatile @Nullable MqttLink link;
    private volatile @Nullable MqttIntake intake;

    public MqttFeed(
            MqttConfig config,
            ReadingFeed feed,
            DurableWriter writer,
            ForeignDeadLetters deadLetters,
            RegistryLoader registry,
            @ConfigProperty(name = "gridtide.clock", defaultValue = "wall") ClockMode clockMode,
            InstantSource clock,
            MqttMetrics metrics,
            MeterRegistry meters,
            Vertx vertx) {
        this.config = config;
        this.writer = writer;
        this.registry = registry;
        this.outlets = new MessageReader.Outlets(feed, deadLetters, clockMode, metrics);
        this.clock = clock;
        this.meters = meters;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent started) {
        if (!config.enabled()) {
            return;
        }
        MqttPlan plan = MqttPlan.of(config);
        MqttLink.Terms terms = new MqttLink.Terms(
                MqttSettings.of(config), plan.filters(), config.sparkplug().hostId());
        Reception reception = new Reception(outlets.metrics());
        MqttLink fresh = new MqttLink(vertx, clock, terms, reception);
        SparkplugReader sparkplug = new SparkplugReader(config.sparkplug(), plan.groups(), fresh, outlets.metrics());
        MqttIntake taking = new MqttIntake(
                new MessageReader(config, plan, sparkplug, outlets),
                writer,
                outlets.metrics(),
                new MqttIntake.Limits(config.maxInFlight(), config.maxBytesInFlight(), config.retryAfter()));
        reception.connect(taking);
        link = fresh;
        intake = taking;
        observe(fresh, taking, sparkplug);
        taking.start();
        vertx.setPeriodic(REGISTRY_CHECK_MILLIS, timer -> startWhenReady(timer, fresh));
    }

    void stop(@Observes ShutdownEvent stopping) {
        MqttLink last = link;
        MqttIntake taking = intake;
        if (last == null || taking == null) {
            return;
        }
        try {
            last.stop().toCompletableFuture().get(FAREWELL_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException silent) {
            LOG.debugf("no farewell from the MQTT broker cause=%s", silent.toString());
        }
        taking.stop();
    }

    /** One word for the state: disabled, connected or disconnected. */
    String state() {
        MqttLink current = link;
        if (current == null) {
            return "disabled";
        }
        return current.connected() ? "connected" : "disconnected";
    }

    /** What a human should know of the state. */
    String detail() {
        MqttLink current = link;
        return current == null ? "gridtide.mqtt.enabled=false" : current.detail();
    }

    private void startWhenReady(long timer, MqttLink waiting) {
        if (registry.fault().isEmpty()) {
            vertx.cancelTimer(timer);
            waiting.start();
        }
    }

    private void observe(MqttLink connection, MqttIntake taking, SparkplugReader sparkplug) {
        Gauge.builder("gridtide.ingest.mqtt.connected", connection, one -> one.connected() ? 1 : 0)
                .description("1 while the MQTT broker is connected")
                .register(meters);
        Gauge.builder("gridtide.ingest.mqtt.in.flight", taking, MqttIntake::inFlight)
                .description("Messages received and not yet safe")
                .register(meters);
        Gauge.builder("gridtide.ingest.mqtt.nodes", sparkplug, SparkplugReader::nodesAlive)
                .description("Sparkplug nodes that have announced themselves and live")
                .register(meters);
    }
}
