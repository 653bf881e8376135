package io.gridtide.streams.late;

import io.gridtide.schemas.topic.Topics;
import io.gridtide.streams.runtime.AggregationSettings;
import io.gridtide.streams.runtime.Backoff;
import io.gridtide.streams.runtime.Servers;
import io.gridtide.streams.runtime.StreamsService;
import io.gridtide.streams.sink.Database;
import io.gridtide.streams.sink.DatabaseSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Runs the recomputation beside the topology. It never makes the service unready: late readings can wait. */
@ApplicationScoped
public class LateService {
    /** Consumer group before the prefix of the environment. */
    static final String GROUP = "stream-processors-late";

    private static final Logger LOG = Logger.getLogger(LateService.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);
    private static final int SESSION_TIMEOUT_MILLIS = 10_000;

    private final Servers servers;
    private final LateSettings settings;
    private final AggregationSettings aggregation;
    private final Database database;
    private final StreamsService streams;
    private final InstantSource clock;
    private final LateStatus status;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable KafkaConsumer<byte[], byte[]> current;
    private @Nullable Thread thread;

    LateService(
            Servers servers,
            LateSettings settings,
            AggregationSettings aggregation,
            DatabaseSettings database,
            @Readiness StreamsService streams,
            InstantSource clock,
            MeterRegistry metrics) {
        this.servers = servers;
        this.settings = settings;
        this.aggregation = aggregation;
        this.database = new Database(database, "gridtide-late");
        this.streams = streams;
        this.clock = clock;
        this.status = new LateStatus(metrics);
    }

    void start(@Observes StartupEvent event) {
        if (settings.enabled()) {
            thread = Thread.ofPlatform().name("late").daemon().start(this::supervise);
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopped.countDown();
        KafkaConsumer<byte[], byte[]> consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
        if (thread != null) {
            thread.join(STOP_TIMEOUT);
        }
    }

    /** Whatever is away, broker, registry or database: the round is done again from the committed offsets. */
    private void supervise() {
        Backoff backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);
        try {
            while (stopped.getCount() > 0) {
                if (streams.knowsSeries()) {
                    runOnce();
                }
                stopped.await(backoff.failed().toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void runOnce() throws InterruptedException {
        try (Connection connection = connect();
                KafkaConsumer<byte[], byte[]> consumer = consumer();
                var rejected = servers.serdes().deserializer(Topics.METER_REJECTED);
                ProposalLog proposals =
                        new ProposalLog(servers.bootstrapServers(), servers.names(), servers.serdes())) {
            current = consumer;
            StoredReadings stored = new StoredReadings(connection);
            var settlement = new Settlement.Parts(
                    new Recompute(stored, aggregation.longestGap().toMillis()),
                    stored,
                    proposals,
                    new StatedLog(servers.bootstrapServers(), servers.names()),
                    streams::declared);
            var parts =
                    new LateWorker.Parts(consumer, servers.names().of(Topics.METER_REJECTED), rejected, stored, clock);
            if (stopped.getCount() > 0) {
                new LateWorker(parts, new Settlement(settlement, settings, status), settings, status).run();
            }
        } catch (WakeupException | InterruptException e) {
            LOG.debugf("Recomputation stopped cause=%s", e.toString());
        } catch (SQLException e) {
            LOG.warnf("Recomputation waits for the database cause=%s", e.getMessage());
        } catch (RuntimeException e) {
            LOG.warnf(e, "Recomputation failed, starting anew");
        } finally {
            current = null;
        }
    }

    private Connection connect() throws SQLException {
        Connection connection = database.connect();
        connection.setAutoCommit(true);
        connection.setReadOnly(true);
        return connection;
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> configuration = new HashMap<>();
        configuration.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers.bootstrapServers());
        configuration.put(ConsumerConfig.GROUP_ID_CONFIG, servers.names().of(GROUP));
        configuration.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, IsolationLevel.READ_COMMITTED.toString());
        configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        configuration.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        configuration.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.maxRecords());
        configuration.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MILLIS);
        configuration.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, SESSION_TIMEOUT_MILLIS / 4);
        return new KafkaConsumer<>(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
