package io.gridtide.ingest.cdc;

import static java.util.stream.Collectors.joining;

import io.debezium.connector.postgresql.PostgresConnector;
import io.gridtide.ingest.config.CdcConfig;
import io.gridtide.ingest.config.DatabaseConfig;
import io.gridtide.ingest.kafka.KafkaSettings;
import io.gridtide.schemas.topic.TopicNames;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Properties;

/** What the Debezium engine is told. */
@Singleton
public class CaptureSettings {
    private final CdcConfig config;
    private final DatabaseConfig database;
    private final KafkaSettings kafka;
    private final TopicNames names;

    public CaptureSettings(CdcConfig config, DatabaseConfig database, KafkaSettings kafka, TopicNames names) {
        this.config = config;
        this.database = database;
        this.kafka = kafka;
        this.names = names;
    }

    Properties engine() {
        Properties settings = new Properties();
        addConnector(settings);
        addOffsets(settings);
        return settings;
    }

    private void addConnector(Properties settings) {
        settings.setProperty("name", names.of("ingest-connector"));
        settings.setProperty("connector.class", PostgresConnector.class.getName());
        settings.setProperty("topic.prefix", names.of("gridtide"));
        settings.setProperty("database.hostname", database.host());
        settings.setProperty("database.port", Integer.toString(database.port()));
        settings.setProperty("database.dbname", database.name());
        settings.setProperty("database.user", database.username());
        settings.setProperty("database.password", database.password());
        settings.setProperty("plugin.name", "pgoutput");
        settings.setProperty("slot.name", config.slot());
        settings.setProperty("publication.name", config.publication());
        settings.setProperty("publication.autocreate.mode", "disabled");
        settings.setProperty(
                "table.include.list",
                Arrays.stream(CapturedTable.values())
                        .map(CapturedTable::qualifiedName)
                        .collect(joining(",")));
        // Also when the slot was lost or the log it needs is gone: then everything is read anew.
        settings.setProperty("snapshot.mode", "when_needed");
        settings.setProperty("tombstones.on.delete", "false");
        settings.setProperty("decimal.handling.mode", "double");
        settings.setProperty("poll.interval.ms", "100");
        settings.setProperty(
                "heartbeat.interval.ms", Long.toString(config.heartbeat().toMillis()));
        settings.setProperty("heartbeat.action.query", "update registry.cdc_heartbeat set beat_at = now()");
        // Failures end the engine at once: starting again, and telling so, is the business of RegistryCapture.
        settings.setProperty("errors.max.retries", "0");
        settings.setProperty("slot.max.retries", "0");
    }

    private void addOffsets(Properties settings) {
        settings.setProperty("offset.storage", "org.apache.kafka.connect.storage.KafkaOffsetBackingStore");
        settings.setProperty("offset.storage.topic", names.of(config.offsetTopic()));
        settings.setProperty("offset.storage.partitions", "1");
        settings.setProperty("offset.storage.replication.factor", Integer.toString(config.offsetReplicationFactor()));
        settings.setProperty("offset.flush.interval.ms", "1000");
        settings.setProperty("bootstrap.servers", kafka.bootstrapServers());
    }
}
