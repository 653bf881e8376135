package io.gridtide.benchmarks.sink;

import io.gridtide.figures.FigureFile;
import io.gridtide.launcher.stack.DirectoryTree;
import io.gridtide.launcher.stack.Reporter;
import io.gridtide.launcher.stack.StackLayout;
import io.gridtide.launcher.stack.Supervised;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The sink, a bare COPY and the Debezium JDBC sink, in turn, from the same topic into the same table. */
@Command(
        name = "sink",
        mixinStandardHelpOptions = true,
        description =
                "Rows per second into ems.reading: the sink as it runs in production, a bare binary COPY of the same rows, and"
                        + " Debezium's JDBC sink on Kafka Connect. Starts servers of its own and removes them again.")
public final class SinkBench implements Callable<Integer> {
    static final String SINK = "sink";
    static final String COPY = "COPY, order of time";
    static final String COPY_SORTED = "COPY, sorted";
    static final String DEBEZIUM = "Debezium JDBC sink";

    private static final String PLUGINS = "debezium-sink";

    @Option(
            names = "--rounds",
            defaultValue = "3",
            description = "Rounds of each writer, taken in turn; the middle one counts (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--rows", defaultValue = "2000000", description = "Rows per round (default: ${DEFAULT-VALUE}).")
    private long rows;

    @Option(
            names = "--series",
            defaultValue = "5000",
            description = "Meters they come from (default: ${DEFAULT-VALUE}).")
    private int series;

    @Option(names = "--tasks", defaultValue = "2", description = "Tasks of the peer (default: ${DEFAULT-VALUE}).")
    private int tasks;

    @Option(
            names = "--peer-batch",
            defaultValue = "10000",
            description = "Rows per statement of the peer (default: ${DEFAULT-VALUE}).")
    private int peerBatch;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A property of the sink, such as gridtide.sink.max-records=50000; may be repeated.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--only",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "Only writers whose name contains this, such as \"COPY\"; the sink always runs.")
    private String only = "";

    @Option(
            names = "--patience",
            defaultValue = "PT5M",
            description = "A writer that takes longer fails the run (default: ${DEFAULT-VALUE}).")
    private Duration patience = Duration.ofMinutes(5);

    @Mixin
    private FigureFile figureFile = new FigureFile();

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        Reporter out = System.out::println;
        Path state = Files.createTempDirectory("gridtide-bench");
        StackLayout layout = new StackLayout(Path.of(System.getProperty("gridtide.root")), state, "bench");
        try (SinkStack stack = new SinkStack(layout, out);
                ReadingTable table = new ReadingTable(stack.endpoints().database())) {
            measure(new Parts(stack, table, layout, new SinkReadings(series)), out);
        } finally {
            DirectoryTree.delete(state);
        }
        return 0;
    }

    /** What a round is made with. */
    private record Parts(SinkStack stack, ReadingTable table, StackLayout layout, SinkReadings readings) {}

    private void measure(Parts parts, Reporter out) throws IOException, InterruptedException, SQLException {
        out.say("%,d readings of %,d series; %d processors; Java %s"
                .formatted(rows, series, Runtime.getRuntime().availableProcessors(), Runtime.version()));
        var endpoints = parts.stack().endpoints();
        parts.readings().send(endpoints.bootstrapServers(), endpoints.registryUrl(), rows);
        BareCopy inTime = new BareCopy(parts.layout().state(), parts.readings(), rows, BareCopy.Order.TIME);
        BareCopy sorted = new BareCopy(parts.layout().state(), parts.readings(), rows, BareCopy.Order.KEY);
        Map<String, List<Rate>> measured = new LinkedHashMap<>();
        for (int round = 1; round <= rounds; round++) {
            List<Rate> rates = new ArrayList<>();
            rates.add(sink(parts));
            if (wanted(COPY)) {
                rates.add(copy(parts, COPY, inTime));
            }
            if (wanted(COPY_SORTED)) {
                rates.add(copy(parts, COPY_SORTED, sorted));
            }
            if (wanted(DEBEZIUM)) {
                rates.add(debezium(parts, round));
            }
            for (Rate rate : rates) {
                measured.computeIfAbsent(rate.writer(), name -> new ArrayList<>())
                        .add(rate);
                out.say("round %d: %-20s %,9.0f rows/s".formatted(round, rate.writer(), rate.perSecond()));
            }
        }
        SinkFigures figures =
                new SinkFigures(measured.values().stream().map(Rate::median).toList());
        figures.say(out);
        figureFile.write("sink", figures.byName());
    }

    private Rate sink(Parts parts) throws InterruptedException, SQLException {
        parts.table().reset();
        Supervised sink = parts.stack().sink(settings);
        Thread starter = Thread.ofPlatform().start(() -> {
            try {
                sink.startAndAwaitReady();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            return Rate.watched(SINK, rows, patience, parts.table()::sunk);
        } finally {
            starter.join();
            sink.stop();
            parts.table().requireRows(SINK, rows);
        }
    }

    private Rate copy(Parts parts, String name, BareCopy copy) throws IOException, SQLException {
        parts.table().reset();
        Rate rate = new Rate(name, rows, copy.run(parts.stack().endpoints().database()));
        parts.table().requireRows(name, rows);
        return rate;
    }

    private Rate debezium(Parts parts, int round) throws IOException, InterruptedException, SQLException {
        parts.table().reset();
        DebeziumSink.Place place = new DebeziumSink.Place(
                parts.layout().target("benchmarks").resolve(PLUGINS),
                parts.layout().state(),
                round,
                tasks,
                peerBatch);
        Rate rate;
        try (DebeziumSink peer =
                new DebeziumSink(parts.stack().endpoints(), parts.stack().asSink(), place)) {
            rate = Rate.watched(DEBEZIUM, rows, patience, peer::sunk);
        }
        parts.table().requireRows(DEBEZIUM, rows);
        return rate;
    }

    private boolean wanted(String writer) {
        return writer.contains(only);
    }
}
