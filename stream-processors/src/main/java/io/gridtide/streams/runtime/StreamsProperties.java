package io.gridtide.streams.runtime;

import io.gridtide.schemas.topic.Topics;
import io.gridtide.streams.topology.DeadLetterHandler;
import io.gridtide.streams.topology.GridtideTopology;
import io.gridtide.streams.topology.RocksDbMemory;
import io.gridtide.streams.topology.TopologySettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.StreamsConfig;

/** The configuration of the Kafka Streams application. */
public final class StreamsProperties {
    /** The broker may be killed and come back within this time; nothing is lost meanwhile. */
    private static final Duration DELIVERY_TIMEOUT = Duration.ofMinutes(3);

    private static final int HEAP_SHARES = 8;
    /** Measured: 998 bytes. */
    private static final int BYTES_PER_SERIES = 1024;

    private static final int BATCH_BYTES = 64 * 1024;
    /** Nobody reads a record before its transaction commits, which sends what lingers: small batches would only cost. */
    private static final int LINGER_MILLIS = 100;

    private StreamsProperties() {}

    /**
     * Properties for one start.
     *
     * @param bootstrapServers addresses of brokers
     * @param topology names and serdes
     * @param settings how it runs
     * @param letters when a record failed, and how letters about global topics are sent
     */
    public static Properties of(
            String bootstrapServers, TopologySettings topology, StreamsSettings settings, Letters letters) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, topology.names().of(TopologySettings.APPLICATION));
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDirectory().toString());
        properties.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                settings.commitInterval().toMillis());
        // No result depends on the order of different topics, and waiting for an idle one costs a look at it per
        // record.
        properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, settings.cacheBytes());
        properties.put(
                GridtideTopology.CACHED_SERIES, settings.cachedSeries().orElseGet(StreamsProperties::seriesThatFit));
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, settings.replicationFactor());
        properties.put(StreamsConfig.METRICS_RECORDING_LEVEL_CONFIG, "INFO");
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, RocksDbMemory.class);
        properties.put(RocksDbMemory.BYTES, settings.rocksdbBytes());
        handlers(properties, topology, letters);
        clients(properties, settings);
        return properties;
    }

    private static int seriesThatFit() {
        return (int) (Runtime.getRuntime().maxMemory() / HEAP_SHARES / BYTES_PER_SERIES);
    }

    /**
     * What dead letters need.
     *
     * @param clock states when a record failed
     * @param globalSender sends letters about records of global topics
     */
    public record Letters(InstantSource clock, Consumer<ProducerRecord<byte[], byte[]>> globalSender) {}

    private static void handlers(Properties properties, TopologySettings topology, Letters letters) {
        var deadLetters = Topics.deadLetters(TopologySettings.APPLICATION);
        properties.put(
                DeadLetterHandler.TARGET,
                new DeadLetterHandler.Target(
                        topology.names().of(deadLetters),
                        topology.names().of(TopologySettings.APPLICATION),
                        topology.serdes().serde(deadLetters).serializer(),
                        letters.clock(),
                        new DeadLetterHandler.GlobalLetters(
                                GridtideTopology.globalTopics(topology.names()), letters.globalSender())));
        properties.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
        properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
    }

    private static void clients(Properties properties, StreamsSettings settings) {
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), (int)
                settings.sessionTimeout().toMillis());
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), (int)
                settings.sessionTimeout().dividedBy(4).toMillis());
        settings.instanceId()
                .ifPresent(id -> properties.put(
                        StreamsConfig.mainConsumerPrefix(CommonClientConfigs.GROUP_INSTANCE_ID_CONFIG), id));
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG), (int)
                DELIVERY_TIMEOUT.toMillis());
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), LINGER_MILLIS);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
    }
}
