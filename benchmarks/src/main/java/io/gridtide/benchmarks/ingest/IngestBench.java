package io.gridtide.benchmarks.ingest;

import io.gridtide.benchmarks.stage.BenchReadings;
import io.gridtide.benchmarks.stage.BenchStack;
import io.gridtide.benchmarks.stage.DirectProducer;
import io.gridtide.figures.FigureFile;
import io.gridtide.launcher.stack.DirectoryTree;
import io.gridtide.launcher.stack.Reporter;
import io.gridtide.launcher.stack.StackEndpoints;
import io.gridtide.launcher.stack.StackLayout;
import io.gridtide.schemas.avro.MeterReading;
import io.gridtide.schemas.serde.AvroSerdes;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.serialization.Serializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Every way in at full speed, beside {@code ProducerPerformance} with records of the same size on the same broker. */
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        description =
                "Readings acknowledged per second: direct producer, batch HTTP in every format, CSV import, and the"
                        + " latency of single posts. Starts a broker and a write side of its own and removes them again.")
public final class IngestBench implements Callable<Integer> {
    private static final String PEER_TOPIC = "bench.producer-performance";
    static final String PEER = "ProducerPerformance";
    static final String PEER_TEXT = PEER + ", text";
    static final String DIRECT = "direct producer";
    static final String BATCH_PREFIX = "batch HTTP, ";
    static final String IMPORT = "CSV import";

    private static final String SINGLE = "single POST";
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final Duration SLICE = Duration.ofSeconds(10);
    private static final int WARM_UP_SLICES = 3;
    private static final int COUNTED_SLICES = 6;

    @Option(
            names = "--rounds",
            defaultValue = "3",
            description = "Rounds of each path, taken in turn; the middle one counts.")
    private int rounds;

    @Option(names = "--records", defaultValue = "3000000", description = "Records per round of the two producers.")
    private long records;

    @Option(names = "--seconds", defaultValue = "10", description = "Seconds per round of HTTP batches.")
    private int seconds;

    @Option(names = "--rows", defaultValue = "2000000", description = "Rows of the imported file.")
    private long rows;

    @Option(
            names = "--only",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "Only paths whose name contains this, such as \"HTTP, JSON\" or \"single POST\"; the peer"
                    + " always runs.")
    private String only = "";

    @Option(names = "--requests-per-second", defaultValue = "500", description = "Rate of the single posts.")
    private int requestsPerSecond;

    @Mixin
    private FigureFile figureFile = new FigureFile();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Reporter out = System.out::println;
        Path state = Files.createTempDirectory("gridtide-bench");
        Path root = Path.of(System.getProperty("gridtide.root"));
        try (BenchStack stack = BenchStack.start(new StackLayout(root, state, "bench"), out)) {
            measure(stack, out, state);
        } finally {
            DirectoryTree.delete(state);
        }
        return 0;
    }

    private void measure(BenchStack stack, Reporter out, Path directory) throws IOException, InterruptedException {
        int recordBytes = recordBytes(stack.endpoints().registryUrl());
        out.say("a record has %d bytes, key and value; %d processors; Java %s"
                .formatted(recordBytes, Runtime.getRuntime().availableProcessors(), Runtime.version()));
        createPeerTopic(stack.endpoints().bootstrapServers());
        Path file = directory.resolve("readings.csv");
        CsvFile.write(file, 0, rows);
        Path payload = directory.resolve("payload.txt");
        ProducerPeer.writeLines(payload, recordBytes);
        try (WriteSide writeSide = new WriteSide(stack.writeSide(), stack.token());
                HeapGauge heap = new HeapGauge(writeSide)) {
            BatchPosts batches = new BatchPosts(writeSide);
            Parts parts = new Parts(
                    stack.endpoints(),
                    new Meter(stack),
                    batches,
                    new FileImport(writeSide, file),
                    recordBytes,
                    payload);
            for (BodyFormat format : formats()) {
                batches.send(format, WARM_UP);
            }
            Map<String, List<Measured>> measured = new LinkedHashMap<>();
            for (int round = 1; round <= rounds; round++) {
                for (Measured one : round(parts)) {
                    measured.computeIfAbsent(one.path(), path -> new ArrayList<>())
                            .add(one);
                    out.say("round %d: %-22s %,.0f readings/s".formatted(round, one.path(), one.perSecond()));
                }
            }
            Report report = new Report(out);
            IngestFigures figures = new IngestFigures();
            List<Measured> medians =
                    measured.values().stream().map(Measured::median).toList();
            report.rates(medians, fasterPeer(medians));
            figures.rates(medians, fasterPeer(medians));
            if (wanted(SINGLE)) {
                List<SinglePosts.Latencies> slices =
                        new SinglePosts(writeSide).send(requestsPerSecond, SLICE, WARM_UP_SLICES + COUNTED_SLICES);
                report.latencies(requestsPerSecond, SLICE, slices, WARM_UP_SLICES);
                figures.latencies(SinglePosts.Latencies.after(WARM_UP_SLICES, slices));
            }
            long heapMebibytes = heap.mostMebibytes();
            report.heap(heapMebibytes);
            figures.heap(heapMebibytes);
            figureFile.write("ingest", figures.byName());
        }
    }

    /** What a round is made with. */
    private record Parts(
            StackEndpoints endpoints,
            Meter meter,
            BatchPosts batches,
            FileImport fileImport,
            int recordBytes,
            Path payload) {}

    private List<Measured> round(Parts parts) throws InterruptedException {
        String bootstrapServers = parts.endpoints().bootstrapServers();
        List<Measured> round = new ArrayList<>();
        ProducerPeer peer = new ProducerPeer(bootstrapServers, PEER_TOPIC);
        String peerClass = ProducerPeer.mainClass();
        round.add(parts.meter().inChild(PEER, records, peerClass, peer.randomBytes(records, parts.recordBytes())));
        round.add(parts.meter().inChild(PEER_TEXT, records, peerClass, peer.lines(records, parts.payload())));
        if (wanted(DIRECT)) {
            round.add(parts.meter()
                    .inChild(
                            DIRECT,
                            records,
                            DirectProducer.class.getName(),
                            List.of(bootstrapServers, parts.endpoints().registryUrl(), Long.toString(records))));
        }
        for (BodyFormat format : formats()) {
            round.add(parts.meter()
                    .here(nameOf(format), () -> parts.batches().send(format, Duration.ofSeconds(seconds))));
        }
        if (wanted(IMPORT)) {
            round.add(parts.meter().here(IMPORT, parts.fileImport()::run));
        }
        return round;
    }

    /** Ratios are taken to the harder one. */
    private static Measured fasterPeer(List<Measured> medians) {
        return medians.stream()
                .filter(measured -> measured.path().startsWith(PEER))
                .max(Comparator.comparingDouble(Measured::perSecond))
                .orElseThrow();
    }

    private List<BodyFormat> formats() {
        return Arrays.stream(BodyFormat.values())
                .filter(format -> wanted(nameOf(format)))
                .toList();
    }

    private static String nameOf(BodyFormat format) {
        return BATCH_PREFIX + format;
    }

    private boolean wanted(String path) {
        return path.contains(only);
    }

    private static int recordBytes(String registryUrl) {
        String topic = TopicNames.withoutPrefix().of(Topics.METER_READING);
        try (Serializer<MeterReading> serializer = AvroSerdes.of(registryUrl).serializer(Topics.METER_READING)) {
            MeterReading reading = BenchReadings.reading(123_456_789);
            return serializer.serialize(topic, reading).length
                    + reading.getSeriesId().getBytes(StandardCharsets.UTF_8).length;
        }
    }

    private static void createPeerTopic(String bootstrapServers) throws InterruptedException {
        NewTopic topic = new NewTopic(PEER_TOPIC, Topics.METER_READING.partitions(), (short) 1)
                .configs(Topics.METER_READING.configuration());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("the topic of the peer cannot be created", failure.getCause());
        }
    }
}
