package io.gridtide.ingest.cdc;

import static java.util.stream.Collectors.joining;

import io.gridtide.ingest.config.CdcConfig;
import io.gridtide.ingest.config.DatabaseConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.connect.source.SourceRecord;
import org.jboss.logging.Logger;

/**
 * Captures the registry tables: before each start removes from the topics what the tables no longer have, then puts
 * every change on its compacted topic.
 */
@Singleton
public class RegistryCapture implements Capture {
    private static final Logger LOG = Logger.getLogger(RegistryCapture.class);

    private final CdcConfig config;
    private final DatabaseConfig database;
    private final ConnectorSettings settings;
    private final StaleKeys staleKeys;
    private final ChangePublisher publisher;
    private final Captures.Supervised supervised;

    public RegistryCapture(
            CdcConfig config,
            DatabaseConfig database,
            ConnectorSettings settings,
            StaleKeys staleKeys,
            ChangePublisher publisher,
            Captures captures,
            Pool pool) {
        this.config = config;
        this.database = database;
        this.settings = settings;
        this.staleKeys = staleKeys;
        this.publisher = publisher;
        this.supervised = captures.supervise(
                this, new Captures.Source(pool, identity(), config.slotRetainedLimitBytes(), config.alertTenant()));
    }

    void start(@Observes StartupEvent started) {
        if (config.enabled()) {
            supervised.supervisor().start();
        }
    }

    void stop(@Observes ShutdownEvent stop) {
        supervised.supervisor().stop();
    }

    public CaptureState state() {
        return config.enabled() ? supervised.supervisor().state() : new CaptureState.Disabled();
    }

    /** The slot when it was last looked at. */
    public Optional<ReplicationSlot> slot() {
        return supervised.watch().seen();
    }

    @Override
    public String name() {
        return "registry";
    }

    @Override
    public void prepare() throws InterruptedException {
        staleKeys.remove();
    }

    @Override
    public Properties engine() {
        ConnectorSettings.Server server = new ConnectorSettings.Server(
                database.host(), database.port(), database.name(), database.username(), database.password(), "prefer");
        Properties engine = settings.common(server, identity());
        engine.setProperty(
                "table.include.list",
                Arrays.stream(CapturedTable.values())
                        .map(CapturedTable::qualifiedName)
                        .collect(joining(",")));
        engine.setProperty(
                "heartbeat.interval.ms", Long.toString(config.heartbeat().toMillis()));
        engine.setProperty("heartbeat.action.query", "update registry.cdc_heartbeat set beat_at = now()");
        return engine;
    }

    @Override
    public void write(List<SourceRecord> batch) throws InterruptedException {
        publisher.publish(batch.stream()
                .map(RegistryCapture::change)
                .flatMap(Optional::stream)
                .toList());
    }

    /** A row that cannot be read keeps its last published state, and no later change waits for it. */
    private static Optional<RowChange> change(SourceRecord input) {
        try {
            return RowMapper.map(input);
        } catch (JsonColumn.UnreadableException byHand) {
            LOG.errorf(
                    "registry row is not published, correct it through the registry API key=%s cause=%s",
                    input.key(), byHand.getMessage());
            return Optional.empty();
        }
    }

    private ConnectorSettings.Identity identity() {
        return new ConnectorSettings.Identity(
                "ingest-connector", "gridtide", config.slot(), config.publication(), config.offsetTopic());
    }
}
