package io.gridtide.benchmarks.sink;

import io.gridtide.launcher.process.Ports;
import io.gridtide.launcher.stack.DatabaseAddress;
import io.gridtide.launcher.stack.JavaCommand;
import io.gridtide.launcher.stack.StackEndpoints;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;

/**
 * The peer: Debezium's JDBC sink on a stand-alone worker of Kafka Connect, in a process of its own. Upsert by UNNEST, one task
 * per processor, batches of as many rows as a poll brings.
 */
final class DebeziumSink implements AutoCloseable {
    private static final String MAIN_CLASS = "org.apache.kafka.connect.cli.ConnectStandalone";
    private static final int HEAP_MEBIBYTES = 1024;
    private static final int STOP_SECONDS = 20;

    private final String group;
    private final Admin admin;
    private final Process process;
    private final Path log;
    private final Thread stop;

    /**
     * What it works with.
     *
     * @param plugins directory of the unpacked connector
     * @param directory for its files
     * @param round number that keeps its consumer group apart from those of other rounds
     * @param tasks consumers, each with a connection
     * @param batchSize rows per statement
     */
    record Place(Path plugins, Path directory, int round, int tasks, int batchSize) {}

    DebeziumSink(StackEndpoints endpoints, DatabaseAddress database, Place place) throws IOException {
        String name = "debezium-" + place.round();
        this.group = "connect-" + name;
        this.log = place.directory().resolve(name + ".log");
        Path worker = write(place.directory().resolve(name + "-worker.properties"), worker(endpoints, place));
        Path connector =
                write(place.directory().resolve(name + "-connector.properties"), connector(name, database, place));
        this.admin = Admin.create(Map.of("bootstrap.servers", endpoints.bootstrapServers()));
        this.process = new ProcessBuilder(JavaCommand.withHeap(HEAP_MEBIBYTES)
                        .properties(Map.of(
                                "org.slf4j.simpleLogger.defaultLogLevel", "warn", "org.apache.avro.fastread", "true"))
                        .mainClass(
                                System.getProperty("java.class.path"),
                                MAIN_CLASS,
                                worker.toString(),
                                connector.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        this.stop = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(stop);
    }

    /** Records it has written, by the offsets it has committed. */
    long sunk() {
        if (!process.isAlive()) {
            throw new IllegalStateException("Kafka Connect ended with " + process.exitValue() + "; " + lastLines());
        }
        try {
            return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().values().stream()
                    .mapToLong(offset -> offset.offset())
                    .sum();
        } catch (ExecutionException failure) {
            return 0; // The group is not there yet.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }

    @Override
    public void close() {
        admin.close();
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
        Runtime.getRuntime().removeShutdownHook(stop);
    }

    private String lastLines() {
        try {
            var lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
        } catch (IOException failure) {
            return "its log " + log + " cannot be read: " + failure.getMessage();
        }
    }

    private static Map<String, String> worker(StackEndpoints endpoints, Place place) {
        Map<String, String> worker = new LinkedHashMap<>();
        worker.put("bootstrap.servers", endpoints.bootstrapServers());
        worker.put("listeners", "http://127.0.0.1:" + Ports.someFree(1).getFirst());
        worker.put("plugin.path", place.plugins().toString());
        worker.put(
                "offset.storage.file.filename",
                place.directory().resolve("connect.offsets").toString());
        worker.put("offset.flush.interval.ms", "500");
        worker.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
        worker.put("value.converter", ReadingConverter.class.getName());
        worker.put("value.converter." + ReadingConverter.REGISTRY, endpoints.registryUrl());
        worker.put("consumer.max.poll.records", Integer.toString(place.batchSize()));
        worker.put("consumer.fetch.min.bytes", "100000");
        worker.put("consumer.fetch.max.bytes", "52428800");
        worker.put("consumer.max.partition.fetch.bytes", "8388608");
        worker.put("consumer.auto.offset.reset", "earliest");
        return worker;
    }

    private static Map<String, String> connector(String name, DatabaseAddress database, Place place) {
        Map<String, String> connector = new LinkedHashMap<>();
        connector.put("name", name);
        connector.put("connector.class", "io.debezium.connector.jdbc.JdbcSinkConnector");
        connector.put("tasks.max", Integer.toString(place.tasks()));
        connector.put("topics", TopicNames.withoutPrefix().of(Topics.METER_READING));
        connector.put("connection.url", database.jdbcUrl());
        connector.put("connection.username", database.user());
        connector.put("connection.password", database.password());
        connector.put("collection.name.format", "ems.reading");
        connector.put("insert.mode", "upsert");
        connector.put("primary.key.mode", "record_value");
        connector.put("primary.key.fields", "series_id,event_time,sequence");
        connector.put("schema.evolution", "none");
        connector.put("batch.size", Integer.toString(place.batchSize()));
        connector.put("dialect.postgres.unnest.insert.enabled", "true");
        connector.put("use.reduction.buffer", "true");
        return connector;
    }

    private static Path write(Path file, Map<String, String> settings) throws IOException {
        Properties properties = new Properties();
        properties.putAll(settings);
        try (var out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
        }
        return file;
    }
}
