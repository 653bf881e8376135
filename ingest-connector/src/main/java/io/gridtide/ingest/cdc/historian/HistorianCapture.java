package io.gridtide.ingest.cdc.historian;

import static java.util.stream.Collectors.joining;

import io.gridtide.ingest.cdc.Capture;
import io.gridtide.ingest.cdc.CaptureState;
import io.gridtide.ingest.cdc.Captures;
import io.gridtide.ingest.cdc.ConnectorSettings;
import io.gridtide.ingest.cdc.ReplicationSlot;
import io.gridtide.ingest.cdc.SlotQueries;
import io.gridtide.ingest.config.HistorianConfig;
import io.gridtide.ingest.registry.RegistryLoader;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.PoolOptions;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** Captures the sample table of a historian; made up only when it is switched on. */
@Singleton
public class HistorianCapture {
    private final HistorianConfig config;
    private final ConnectorSettings settings;
    private final Captures captures;
    private final SamplePublisher publisher;
    private final RegistryLoader registry;
    private final Vertx vertx;
    private volatile @Nullable Running running;

    public HistorianCapture(
            HistorianConfig config,
            ConnectorSettings settings,
            Captures captures,
            SamplePublisher publisher,
            RegistryLoader registry,
            Vertx vertx) {
        this.config = config;
        this.settings = settings;
        this.captures = captures;
        this.publisher = publisher;
        this.registry = registry;
        this.vertx = vertx;
    }

    private record Running(Pool pool, Captures.Supervised supervised) {}

    /**
     * Starts it where it is switched on.
     *
     * @throws IllegalArgumentException when the mapping is not right; the service does not start then
     */
    void start(@Observes StartupEvent started) {
        if (!config.enabled()) {
            return;
        }
        SampleMapping mapping = SampleMapping.of(config);
        ConnectorSettings.Server server = server();
        Pool pool = pool(server);
        Captures.Supervised supervised = captures.supervise(
                new SampleCapture(mapping, server, pool),
                new Captures.Source(pool, identity(), config.slotRetainedLimitBytes(), mapping.tenantId()));
        running = new Running(pool, supervised);
        supervised.supervisor().start();
    }

    void stop(@Observes ShutdownEvent stop) {
        Running current = running;
        if (current != null) {
            current.supervised().supervisor().stop();
            current.pool().closeAndForget();
        }
    }

    CaptureState state() {
        Running current = running;
        return current == null
                ? new CaptureState.Disabled()
                : current.supervised().supervisor().state();
    }

    Optional<ReplicationSlot> slot() {
        Running current = running;
        return current == null ? Optional.empty() : current.supervised().watch().seen();
    }

    private ConnectorSettings.Server server() {
        return new ConnectorSettings.Server(
                config.host(),
                config.port(),
                config.name(),
                config.username(),
                SampleMapping.required("password", config.password()),
                config.sslMode());
    }

    private Pool pool(ConnectorSettings.Server server) {
        PgConnectOptions options = new PgConnectOptions()
                .setHost(server.host())
                .setPort(server.port())
                .setDatabase(server.database())
                .setUser(server.username())
                .setPassword(server.password())
                .setSslMode(SslMode.of(server.sslMode()));
        // One connection holds the lock, one watches the slot, one asks before each start.
        return PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(3))
                .connectingTo(options)
                .using(vertx)
                .build();
    }

    private ConnectorSettings.Identity identity() {
        return new ConnectorSettings.Identity(
                "ingest-connector-historian",
                "gridtide-historian",
                config.slot(),
                config.publication(),
                config.offsetTopic());
    }

    /** What the supervisor keeps going. */
    private final class SampleCapture implements Capture {
        private final SampleMapping mapping;
        private final ConnectorSettings.Server server;
        private final Pool pool;
        private final SlotQueries slots;
        private final SampleMapper mapper;
        private OptionalLong snapshotLsn = OptionalLong.empty();

        SampleCapture(SampleMapping mapping, ConnectorSettings.Server server, Pool pool) {
            this.mapping = mapping;
            this.server = server;
            this.pool = pool;
            this.slots = new SlotQueries(pool, config.slot());
            this.mapper = new SampleMapper(mapping, this::snapshotLsn);
        }

        @Override
        public String name() {
            return SamplePublisher.SOURCE;
        }

        @Override
        public void prepare() {
            snapshotLsn = OptionalLong.empty();
            registry.fault().ifPresent(fault -> {
                throw new IllegalStateException("the series are not known yet: " + fault);
            });
            new HistorianCheck(mapping, config.publication()).run(pool);
        }

        @Override
        public Properties engine() {
            String table = mapping.table().qualified();
            String literal = table.replace("$", "\\$").replace(".", "\\.");
            Properties engine = settings.common(server, identity());
            engine.setProperty("table.include.list", literal);
            engine.setProperty(
                    "column.include.list",
                    mapping.columnNames().stream()
                            .map(column -> literal + "\\." + column.replace("$", "\\$"))
                            .collect(joining(",")));
            engine.setProperty("snapshot.select.statement.overrides", table);
            engine.setProperty(
                    "snapshot.select.statement.overrides." + table, mapping.snapshotSelect(config.snapshotSince()));
            engine.setProperty("snapshot.fetch.size", Integer.toString(config.batchSize()));
            engine.setProperty("max.batch.size", Integer.toString(config.batchSize()));
            engine.setProperty("max.queue.size", Integer.toString(2 * config.batchSize()));
            engine.setProperty(
                    "heartbeat.interval.ms", Long.toString(config.heartbeat().toMillis()));
            engine.setProperty("heartbeat.action.query", config.heartbeatStatement());
            return engine;
        }

        @Override
        public void write(List<SourceRecord> batch) throws InterruptedException {
            publisher.publish(batch, mapper, mapping.tenantId());
        }

        /** Just below what the slot keeps; it stays where it is until the snapshot is over. */
        private long snapshotLsn() {
            if (snapshotLsn.isEmpty()) {
                snapshotLsn = OptionalLong.of(slots.find()
                        .filter(slot -> !slot.lost())
                        .map(slot -> slot.restartLsn() - 1)
                        .orElseThrow(() -> new IllegalStateException("the slot vanished during the snapshot")));
            }
            return snapshotLsn.getAsLong();
        }
    }
}
