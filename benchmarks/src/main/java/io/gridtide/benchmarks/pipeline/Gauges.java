package io.gridtide.benchmarks.pipeline;

import io.gridtide.launcher.stack.KafkaServer;
import io.gridtide.launcher.stack.StackEndpoints;
import io.gridtide.launcher.stack.StackLayout;
import io.gridtide.launcher.stack.Supervised;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.jspecify.annotations.Nullable;

/** Looks at topic, offsets, services and disk every few seconds. */
final class Gauges implements AutoCloseable {
    private static final String TOPIC = TopicNames.withoutPrefix().of(Topics.METER_READING);
    private static final String STREAMS_GROUP = TopicNames.withoutPrefix().of("stream-processors");
    private static final String SUNK =
            "select coalesce(sum(next_offset), 0) from ems.sink_offset where topic = '" + TOPIC + "'";
    private static final String TABLE_BYTES = """
            select coalesce(sum(pg_total_relation_size(inhrelid)), 0) from pg_inherits
            where inhparent = 'ems.reading'::regclass""";

    private final Map<TopicPartition, OffsetSpec> ends = IntStream.range(0, Topics.METER_READING.partitions())
            .mapToObj(partition -> new TopicPartition(TOPIC, partition))
            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
    private final Path brokerData;
    private final ServiceGauge services;
    private final Admin admin;
    private final Connection connection;
    private final List<Observation> seen = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable Exception> fault = new AtomicReference<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("gauges").factory());
    private final long begin = System.nanoTime();

    /**
     * Begins to look.
     *
     * @param instances services whose memory is looked at, which are ready
     * @param every time between two looks
     */
    Gauges(StackLayout layout, StackEndpoints endpoints, List<Supervised> instances, Duration every)
            throws SQLException {
        this.brokerData = layout.home(KafkaServer.NAME).resolve("data");
        this.services = new ServiceGauge(instances);
        this.admin = Admin.create(Map.of("bootstrap.servers", endpoints.bootstrapServers()));
        var database = endpoints.database();
        this.connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        var unused = timer.scheduleAtFixedRate(this::look, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Seconds since the first look, as in observations. */
    double seconds() {
        return (System.nanoTime() - begin) / 1e9;
    }

    /** What was seen from a moment on. */
    List<Observation> since(double seconds) {
        Exception failure = fault.get();
        if (failure != null) {
            throw new IllegalStateException("the run cannot be watched", failure);
        }
        return seen.stream()
                .filter(one -> one.seconds() >= seconds)
                .sorted(Comparator.comparingDouble(Observation::seconds))
                .toList();
    }

    /** A look out of turn, which is kept like the others. */
    Observation now() throws SQLException, InterruptedException, ExecutionException {
        Observation now = observe();
        seen.add(now);
        return now;
    }

    @Override
    public void close() throws SQLException {
        timer.shutdownNow();
        admin.close();
        services.close();
        connection.close();
    }

    private void look() {
        try {
            var unused = now();
        } catch (SQLException | ExecutionException | RuntimeException failure) {
            fault.compareAndSet(null, failure);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** Consumers are asked before the producer: a lag is never too small. */
    private synchronized Observation observe() throws SQLException, InterruptedException, ExecutionException {
        long sunk = number(SUNK);
        long streamed = streamed();
        long produced = admin.listOffsets(ends).all().get().values().stream()
                .mapToLong(end -> end.offset())
                .sum();
        return new Observation(
                seconds(),
                sunk,
                streamed,
                produced,
                services.heapMebibytes(),
                services.residentMebibytes(),
                topicBytes(),
                number(TABLE_BYTES));
    }

    private long streamed() throws InterruptedException, ExecutionException {
        try {
            return admin
                    .listConsumerGroupOffsets(STREAMS_GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .entrySet()
                    .stream()
                    .filter(offset -> offset.getKey().topic().equals(TOPIC))
                    .mapToLong(offset -> offset.getValue().offset())
                    .sum();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof GroupIdNotFoundException) {
                return 0; // No instance has committed anything yet.
            }
            throw failure;
        }
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private long topicBytes() {
        try (Stream<Path> partitions = Files.list(brokerData)) {
            return partitions
                    .filter(directory -> directory.getFileName().toString().startsWith(TOPIC + "-"))
                    .mapToLong(Gauges::segmentBytes)
                    .sum();
        } catch (IOException failure) {
            throw new UncheckedIOException("the broker's directory " + brokerData + " cannot be read", failure);
        }
    }

    /** Index files are made at full length and shrink when a segment is closed: they are left out. */
    private static long segmentBytes(Path directory) {
        long bytes = 0;
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".log")).toList()) {
                bytes += sizeIfThere(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("the segments in " + directory + " cannot be read", failure);
        }
        return bytes;
    }

    private static long sizeIfThere(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException deleted) {
            return 0;
        }
    }
}
