package io.gridtide.streams.runtime;

import io.gridtide.schemas.topic.Topics;
import io.gridtide.streams.topology.GridtideTopology;
import io.gridtide.streams.topology.TopologySettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the Kafka Streams application running: waits for the broker and the topics, starts it, and starts it anew
 * when it has failed as a whole. A failed stream thread is replaced by Kafka Streams itself.
 */
final class StreamsSupervisor implements Runnable {
    private static final Logger LOG = Logger.getLogger(StreamsSupervisor.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration THREAD_PAUSE = Duration.ofMillis(500);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);
    private static final int ASK_TIMEOUT_MILLIS = 5000;

    private final String bootstrapServers;
    private final TopologySettings topology;
    private final StreamsSettings settings;
    private final InstantSource clock;
    private final MeterRegistry metrics;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile @Nullable KafkaStreams current;
    private volatile @Nullable GridtideTopology declared;

    /**
     * What to run.
     *
     * @param bootstrapServers addresses of brokers
     * @param topology names, serdes, bounds
     * @param settings how it runs
     */
    record Application(String bootstrapServers, TopologySettings topology, StreamsSettings settings) {}

    StreamsSupervisor(Application application, InstantSource clock, MeterRegistry metrics) {
        this.bootstrapServers = application.bootstrapServers();
        this.topology = application.topology();
        this.settings = application.settings();
        this.clock = clock;
        this.metrics = metrics;
    }

    /** The application as it runs now, or null between two starts. */
    @Nullable
    KafkaStreams current() {
        return current;
    }

    /** The application whose master data were read last, or null before the first start. */
    @Nullable
    GridtideTopology declared() {
        return declared;
    }

    @Override
    public void run() {
        try {
            Backoff backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);
            while (stopped.getCount() > 0) {
                if (topicsExist()) {
                    runOnce();
                }
                pause(backoff.failed());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            finished.countDown();
        }
    }

    void stop() {
        stopped.countDown();
        try {
            if (!finished.await(CLOSE_TIMEOUT.toSeconds() + 2, TimeUnit.SECONDS)) {
                LOG.warn("Streams did not stop in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void runOnce() throws InterruptedException {
        CountDownLatch failed = new CountDownLatch(1);
        try (GlobalLetterSender sender = new GlobalLetterSender(bootstrapServers)) {
            Properties properties = StreamsProperties.of(
                    bootstrapServers, topology, settings, new StreamsProperties.Letters(clock, sender));
            runUntilFailed(properties, failed);
        } catch (RuntimeException e) {
            current = null;
            LOG.errorf(e, "Streams failed, starting anew");
        }
    }

    private void runUntilFailed(Properties properties, CountDownLatch failed) throws InterruptedException {
        GridtideTopology gridtide = new GridtideTopology(topology);
        try (KafkaStreams streams = new KafkaStreams(gridtide.build(properties), properties);
                KafkaStreamsMetrics lag = new KafkaStreamsMetrics(streams)) {
            lag.bindTo(metrics);
            streams.setUncaughtExceptionHandler(this::onThreadFailure);
            streams.setStateListener((next, before) -> {
                LOG.infof("Streams state=%s before=%s", next, before);
                if (next == KafkaStreams.State.ERROR) {
                    failed.countDown();
                }
            });
            current = streams;
            streams.start(); // Returns when master data were read.
            declared = gridtide;
            while (stopped.getCount() > 0 && failed.getCount() > 0) {
                stopped.await(100, TimeUnit.MILLISECONDS);
            }
            current = null;
            streams.close(CLOSE_TIMEOUT);
        }
    }

    private StreamThreadExceptionResponse onThreadFailure(Throwable failure) {
        LOG.errorf(failure, "Stream thread failed, replacing it");
        try {
            pause(THREAD_PAUSE); // A failure that stays must not become a busy loop.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private void pause(Duration pause) throws InterruptedException {
        if (stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.debug("Stopped while waiting");
        }
    }

    /** The application must not start before its topics: it would fail, or make them with a wrong partition count. */
    private boolean topicsExist() throws InterruptedException {
        Map<String, Object> configuration = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                ASK_TIMEOUT_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                ASK_TIMEOUT_MILLIS);
        List<String> needed = List.of(
                topology.names().of(Topics.METER_READING),
                topology.names().of(Topics.METER_INTERVAL),
                topology.names().of(Topics.METER_REJECTED),
                topology.names().of(Topics.METER_RECOMPUTED),
                topology.names().of(Topics.SITE_BALANCE),
                topology.names().of(Topics.REGISTRY_SERIES),
                topology.names().of(Topics.REGISTRY_SITE),
                topology.names().of(Topics.REGISTRY_TARIFF),
                topology.names().of(Topics.MARKET_PRICE),
                topology.names().of(Topics.deadLetters(TopologySettings.APPLICATION)));
        try (Admin admin = Admin.create(configuration)) {
            Set<String> names = admin.listTopics().names().get();
            if (names.containsAll(needed)) {
                return true;
            }
            LOG.infof(
                    "Waiting for topics missing=%s",
                    needed.stream().filter(name -> !names.contains(name)).toList());
        } catch (ExecutionException | RuntimeException e) {
            LOG.infof("Waiting for the broker bootstrapServers=%s cause=%s", bootstrapServers, e.toString());
        }
        return false;
    }
}
