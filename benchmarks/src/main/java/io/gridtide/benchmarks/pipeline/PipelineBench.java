package io.gridtide.benchmarks.pipeline;

import io.gridtide.figures.FigureFile;
import io.gridtide.launcher.service.Service;
import io.gridtide.launcher.stack.DirectoryTree;
import io.gridtide.launcher.stack.Reporter;
import io.gridtide.launcher.stack.StackLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Readings at a rate through broker, streams and sink into rows. */
@Command(
        name = "pipeline",
        mixinStandardHelpOptions = true,
        description =
                "End to end: readings at a rate to the broker, through streams and sink, until the rows of their intervals are"
                        + " visible. Says what was sustained, whether lag, heap and disk stay as they should, how long a row takes,"
                        + " and counts what was lost or doubled. Starts servers of its own and removes them again.")
public final class PipelineBench implements Callable<Integer> {
    /** Completed intervals per second whose rows are waited for. */
    private static final int WATCHED_PER_SECOND = 100;

    private static final long LOOK_MILLIS = 500;
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Duration CLOSE_LOOK = Duration.ofMillis(500);

    @Mixin
    private LoadShape load = new LoadShape();

    @Option(
            names = "--instances",
            defaultValue = "1",
            description = "Processes of stream-processors (default: ${DEFAULT-VALUE}).")
    private int instances;

    @Option(
            names = "--heap",
            paramLabel = "MIB",
            description = "Heap of each of them; the usual one unless given. A million series need more.")
    private int heapMebibytes = Service.STREAM_PROCESSORS.heapMebibytes();

    @Option(
            names = "--patience",
            defaultValue = "PT10M",
            description =
                    "The longest wait for everything to be rows after the last reading (default: ${DEFAULT-VALUE}).")
    private Duration patience = Duration.ofMinutes(10);

    @Mixin
    private FigureFile figureFile = new FigureFile();

    private final Reporter out = System.out::println;

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException, ExecutionException {
        Feed feed = load.feed(InstantSource.system().instant());
        Path state = Files.createTempDirectory("gridtide-bench");
        StackLayout layout = new StackLayout(Path.of(System.getProperty("gridtide.root")), state, "bench");
        try {
            load.requireSpace(state);
            try (PipelineRig rig = new PipelineRig(layout, out, instances, heapMebibytes)) {
                rig.declare(feed);
                out.say(
                        "%,d series, a reading each every %d s of event time, intervals of %d s, %d instances; %d processors; Java %s"
                                .formatted(
                                        feed.seriesCount(),
                                        feed.period().toSeconds(),
                                        feed.resolution().seconds(),
                                        instances,
                                        Runtime.getRuntime().availableProcessors(),
                                        Runtime.version()));
                if (load.replay > 0) {
                    replay(rig, feed);
                } else {
                    measure(rig, feed);
                }
            }
        } finally {
            DirectoryTree.delete(state);
        }
        return 0;
    }

    private void measure(PipelineRig rig, Feed feed)
            throws InterruptedException, SQLException, ExecutionException, IOException {
        rig.startInstances();
        int completedPerSecond = load.rate / feed.readingsPerInterval();
        try (Arrivals arrivals = new Arrivals(rig.endpoints().database(), 1 + completedPerSecond / WATCHED_PER_SECOND);
                PacedProducer producer = new PacedProducer(feed, rig.endpoints(), arrivals);
                Gauges gauges = new Gauges(rig.layout(), rig.endpoints(), rig.instances(), LOOK)) {
            Parts parts = new Parts(arrivals, producer, gauges);
            out.say("warming up");
            producer.send(load.rate, Duration.ofSeconds(load.warmUpSeconds));
            var warming = arrivals.take();
            List<Phase> phases = new ArrayList<>();
            phases.add(phase(parts, "main phase", load.rate, load.seconds));
            if (load.lowSeconds > 0) {
                drain(gauges);
                phases.add(phase(parts, "low rate", load.lowRate, load.lowSeconds));
            }
            drain(gauges);
            awaitRows(arrivals);
            out.say("intervals watched while warming up: %,d".formatted(warming.getTotalCount()));
            RowCounts counts = RowCounts.of(rig.endpoints().database(), feed, producer.acknowledged());
            PipelineFigures figures = new PipelineFigures(phases, counts);
            figures.say(out);
            figureFile.write("pipeline", figures.byName());
        }
    }

    /** What a phase is made with. */
    private record Parts(Arrivals arrivals, PacedProducer producer, Gauges gauges) {}

    private Phase phase(Parts parts, String name, int rate, int seconds)
            throws InterruptedException, SQLException, ExecutionException {
        out.say("%s: %,d readings/s for %d s".formatted(name, rate, seconds));
        var before = parts.arrivals().take();
        double begin = parts.gauges().seconds();
        parts.gauges().now();
        parts.producer().send(rate, Duration.ofSeconds(seconds));
        parts.gauges().now();
        List<Observation> seen = parts.gauges().since(begin);
        out.say("lag of streams and sink at its end: %,d and %,d; latencies of the time before: %,d"
                .formatted(seen.getLast().streamsLag(), seen.getLast().sinkLag(), before.getTotalCount()));
        return new Phase(name, rate, seen, parts.arrivals().take());
    }

    private void replay(PipelineRig rig, Feed feed)
            throws InterruptedException, SQLException, ExecutionException, IOException {
        try (Arrivals nothing = new Arrivals(rig.endpoints().database(), Integer.MAX_VALUE);
                PacedProducer producer = new PacedProducer(feed, rig.endpoints(), nothing)) {
            producer.send(PacedProducer.AS_FAST_AS_IT_CAN, load.replay);
            out.say("%,d readings on the topic; starting the services".formatted(producer.acknowledged()));
            Thread starter = Thread.ofPlatform().start(() -> start(rig));
            try (Gauges gauges = new Gauges(rig.layout(), rig.endpoints(), List.of(), CLOSE_LOOK)) {
                double begin = gauges.seconds();
                drain(gauges);
                Replay replay = Replay.of(gauges.since(begin));
                out.say("replayed: %,.0f rows/s by the sink, %,.0f readings/s by the streams, side by side"
                        .formatted(replay.sinkPerSecond(), replay.streamsPerSecond()));
                figureFile.write(
                        "pipeline-replay",
                        Map.of(
                                "replay_rows_per_s", replay.sinkPerSecond(),
                                "replay_streams_per_s", replay.streamsPerSecond()));
            } finally {
                starter.join();
            }
        }
    }

    private static void start(PipelineRig rig) {
        try {
            rig.startInstances();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until every reading went through streams and sink. */
    private void drain(Gauges gauges) throws InterruptedException, SQLException, ExecutionException {
        long begin = System.nanoTime();
        Observation now = gauges.now();
        while (now.sinkLag() > 0 || now.streamsLag() > 0) {
            if (System.nanoTime() - begin > patience.toNanos()) {
                throw new IllegalStateException("after %d s the streams still lag by %,d readings and the sink by %,d"
                        .formatted(patience.toSeconds(), now.streamsLag(), now.sinkLag()));
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            now = gauges.now();
        }
        out.say("drained after %.1f s".formatted((System.nanoTime() - begin) / 1e9));
    }

    /** Every interval that was watched must become visible; the rest has become so too then. */
    private void awaitRows(Arrivals arrivals) throws InterruptedException {
        long begin = System.nanoTime();
        while (arrivals.underWay() > 0) {
            if (System.nanoTime() - begin > patience.toNanos()) {
                out.say("%,d watched intervals never became visible".formatted(arrivals.underWay()));
                return;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }
}
