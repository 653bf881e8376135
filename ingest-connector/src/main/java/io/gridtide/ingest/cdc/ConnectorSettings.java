package io.gridtide.ingest.cdc;

import io.debezium.connector.postgresql.PostgresConnector;
import io.gridtide.ingest.config.CdcConfig;
import io.gridtide.ingest.kafka.KafkaSettings;
import io.gridtide.schemas.topic.TopicNames;
import jakarta.inject.Singleton;
import java.util.Properties;

/** What every capture tells the Debezium engine. */
@Singleton
public class ConnectorSettings {
    private final CdcConfig config;
    private final KafkaSettings kafka;
    private final TopicNames names;

    public ConnectorSettings(CdcConfig config, KafkaSettings kafka, TopicNames names) {
        this.config = config;
        this.kafka = kafka;
        this.names = names;
    }

    /**
     * Where a capture reads.
     *
     * @param host server
     * @param port its port
     * @param database name of the database
     * @param username a role with replication
     * @param password its password
     * @param sslMode {@code disable}, {@code allow}, {@code prefer} or {@code require}
     */
    public record Server(String host, int port, String database, String username, String password, String sslMode) {
        @Override
        public String toString() {
            return "postgresql://" + host + ":" + port + "/" + database + " as " + username;
        }
    }

    /**
     * How a capture goes by.
     *
     * @param connector name of the connector, without the prefix of the environment
     * @param topicPrefix what Debezium puts before the names of tables, without the prefix of the environment
     * @param slot replication slot
     * @param publication publication
     * @param offsetTopic compacted topic of its position, without the prefix of the environment
     */
    public record Identity(String connector, String topicPrefix, String slot, String publication, String offsetTopic) {}

    /** Full name of the topic that holds the position of a capture. */
    public String offsetTopic(Identity identity) {
        return names.of(identity.offsetTopic());
    }

    /** Settings to which a capture adds its tables. */
    public Properties common(Server server, Identity identity) {
        Properties settings = new Properties();
        settings.setProperty("name", names.of(identity.connector()));
        settings.setProperty("connector.class", PostgresConnector.class.getName());
        settings.setProperty("topic.prefix", names.of(identity.topicPrefix()));
        addServer(settings, server);
        settings.setProperty("plugin.name", "pgoutput");
        settings.setProperty("slot.name", identity.slot());
        settings.setProperty("publication.name", identity.publication());
        settings.setProperty("publication.autocreate.mode", "disabled");
        settings.setProperty("snapshot.mode", "custom");
        settings.setProperty("snapshot.mode.custom.name", SlotSnapshotter.NAME);
        settings.setProperty("tombstones.on.delete", "false");
        settings.setProperty("decimal.handling.mode", "double");
        settings.setProperty("poll.interval.ms", "100");
        // Failures end the engine at once: starting again, and telling so, is the business of CaptureSupervisor.
        settings.setProperty("errors.max.retries", "0");
        settings.setProperty("slot.max.retries", "0");
        addOffsets(settings, identity);
        return settings;
    }

    private static void addServer(Properties settings, Server server) {
        settings.setProperty("database.hostname", server.host());
        settings.setProperty("database.port", Integer.toString(server.port()));
        settings.setProperty("database.dbname", server.database());
        settings.setProperty("database.user", server.username());
        settings.setProperty("database.password", server.password());
        settings.setProperty("database.sslmode", server.sslMode());
    }

    private void addOffsets(Properties settings, Identity identity) {
        settings.setProperty("offset.storage", "org.apache.kafka.connect.storage.KafkaOffsetBackingStore");
        settings.setProperty("offset.storage.topic", offsetTopic(identity));
        settings.setProperty("offset.storage.partitions", "1");
        settings.setProperty("offset.storage.replication.factor", Integer.toString(config.offsetReplicationFactor()));
        settings.setProperty("offset.flush.interval.ms", "1000");
        settings.setProperty("bootstrap.servers", kafka.bootstrapServers());
    }
}
