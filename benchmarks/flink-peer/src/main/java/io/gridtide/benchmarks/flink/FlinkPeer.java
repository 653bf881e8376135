package io.gridtide.benchmarks.flink;

import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.jspecify.annotations.Nullable;

/**
 * Readings of {@code meter.reading.v1} in quarter-hour windows per series, with RocksDB, checkpoints every second and exactly-once
 * output: what the interval stream keeps and writes, without its rules. Prints readings per second and processor
 * seconds per million readings, and ends.
 */
public final class FlinkPeer {
    private static final int PARALLELISM = 2;
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Duration CHECKPOINT = Duration.ofSeconds(1);

    private FlinkPeer() {}

    /**
     * Runs the job until the end of the topic.
     *
     * @param arguments bootstrap servers, output topic, number of readings on the topic, directory for state
     */
    public static void main(String[] arguments) throws Exception {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM, settings(Path.of(arguments[3])));
        environment.enableCheckpointing(CHECKPOINT.toMillis(), CheckpointingMode.EXACTLY_ONCE);
        environment.getConfig().enableObjectReuse();
        environment
                .fromSource(source(arguments[0]), watermarks(), "readings")
                .map(new Counting())
                .keyBy(sample -> sample.seriesId)
                .window(TumblingEventTimeWindows.of(WINDOW))
                .aggregate(new WindowFigures())
                .sinkTo(sink(arguments[0], arguments[1]));
        var job = environment.executeAsync("windows");
        job.getJobExecutionResult().whenComplete((result, failure) -> end(failure));
        System.out.println(Progress.figures(Long.parseLong(arguments[2])));
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    /** The job has no end of its own: without this a failure would look like a slow peer. */
    private static void end(@Nullable Throwable failure) {
        System.err.println("the job of the peer ended: " + failure);
        Runtime.getRuntime().halt(1);
    }

    private static Configuration settings(Path directory) {
        Configuration settings = new Configuration();
        settings.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        settings.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        settings.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                directory.resolve("checkpoints").toUri().toString());
        settings.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.DELETE_ON_CANCELLATION);
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        return settings;
    }

    private static KafkaSource<Sample> source(String bootstrapServers) {
        return KafkaSource.<Sample>builder()
                .setBootstrapServers(bootstrapServers)
                .setTopics(TopicNames.withoutPrefix().of(Topics.METER_READING))
                .setGroupId("bench-flink")
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setProperty("isolation.level", "read_committed")
                // With the usual 500 the reader hands over so often that it waits more than it works.
                .setProperty("max.poll.records", "10000")
                .setValueOnlyDeserializer(new ReadingDecoder())
                .build();
    }

    private static WatermarkStrategy<Sample> watermarks() {
        return WatermarkStrategy.<Sample>forBoundedOutOfOrderness(Duration.ofSeconds(5))
                .withTimestampAssigner((sample, before) -> sample.eventMillis);
    }

    private static KafkaSink<Window> sink(String bootstrapServers, String topic) {
        Properties settings = new Properties();
        settings.setProperty("transaction.timeout.ms", "60000");
        settings.setProperty("compression.type", "lz4");
        return KafkaSink.<Window>builder()
                .setBootstrapServers(bootstrapServers)
                .setKafkaProducerConfig(settings)
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix("bench-flink")
                .setRecordSerializer(KafkaRecordSerializationSchema.<Window>builder()
                        .setTopic(topic)
                        .setValueSerializationSchema(new WindowText())
                        .build())
                .build();
    }
}
