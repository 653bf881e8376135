package io.gridtide.benchmarks.streams;

import io.gridtide.benchmarks.stage.BenchStack;
import io.gridtide.benchmarks.stage.ChildJvm;
import io.gridtide.benchmarks.stage.CpuTimes;
import io.gridtide.benchmarks.stage.DirectProducer;
import io.gridtide.figures.FigureFile;
import io.gridtide.launcher.service.Service;
import io.gridtide.launcher.stack.DirectoryTree;
import io.gridtide.launcher.stack.Reporter;
import io.gridtide.launcher.stack.StackEndpoints;
import io.gridtide.launcher.stack.StackLayout;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The interval stream over a topic that lies ready, beside the same windows in Apache Flink over the same topic. */
@Command(
        name = "streams",
        mixinStandardHelpOptions = true,
        description =
                "Readings per second that become intervals: the packaged service without its sink, real serdes, RocksDB,"
                        + " exactly once, over a topic that lies ready; beside it the same windows in Apache Flink with RocksDB and"
                        + " checkpoints. Starts a stack of its own and removes it again.")
public final class StreamsBench implements Callable<Integer> {
    private static final String GROUP = "stream-processors";
    private static final String PEER_TOPIC = "bench.flink-windows";
    private static final double FIRST_SHARE = 0.2;
    private static final double LAST_SHARE = 0.95;

    @Option(names = "--records", defaultValue = "10000000", description = "Readings on the topic.")
    private long records;

    @Option(
            names = "--commit-interval",
            defaultValue = "PT1S",
            description = "Transaction length of the service; the peer takes a checkpoint every second.")
    private Duration commitInterval = Duration.ofSeconds(1);

    @Option(names = "--within", defaultValue = "600", description = "Seconds that either may take.")
    private long withinSeconds;

    @Option(names = "--no-peer", description = "Leave out the peer.")
    private boolean withoutPeer;

    @Mixin
    private FigureFile figureFile = new FigureFile();

    private final Reporter out = System.out::println;

    /**
     * What one of the two did.
     *
     * @param perSecond readings per second between a fifth and 95 % of them
     * @param cpuSecondsPerMillion processor seconds of its process per million readings, over the same stretch
     */
    record Rate(double perSecond, double cpuSecondsPerMillion) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path state = Files.createTempDirectory("gridtide-bench");
        Path root = Path.of(System.getProperty("gridtide.root"));
        Map<String, String> settings =
                Map.of("gridtide.sink.enabled", "false", "gridtide.streams.commit-interval", commitInterval.toString());
        try (BenchStack stack = BenchStack.start(
                new StackLayout(root, state, "bench"), out, Map.of(Service.STREAM_PROCESSORS, settings))) {
            fill(stack.endpoints());
            // The peer first: the service, once started, would stay beside it.
            Optional<Rate> peer =
                    withoutPeer ? Optional.empty() : Optional.of(peer(stack.endpoints(), root, state.resolve("flink")));
            report(ours(stack), peer);
        } finally {
            DirectoryTree.delete(state);
        }
        return 0;
    }

    private void report(Rate ours, Optional<Rate> peer) throws IOException {
        Map<String, Double> figures = new LinkedHashMap<>();
        say("interval stream", "topology", ours, figures);
        peer.ifPresent(flink -> {
            say("Flink", "flink", flink, figures);
            double ratio = ours.perSecond() / flink.perSecond();
            out.say("ratio to Flink:  %.2f".formatted(ratio));
            figures.put("ratio_to_flink", ratio);
        });
        figureFile.write("streams", figures);
    }

    private void say(String who, String key, Rate rate, Map<String, Double> figures) {
        out.say("%-16s %,.0f readings/s, %.2f CPU s per million"
                .formatted(who + ":", rate.perSecond(), rate.cpuSecondsPerMillion()));
        figures.put(key + "_per_s", rate.perSecond());
        figures.put(key + "_cpu_s_per_million", rate.cpuSecondsPerMillion());
    }

    private void fill(StackEndpoints endpoints) throws InterruptedException {
        out.say("writing %,d readings".formatted(records));
        ChildJvm.Ended ended = ChildJvm.run(
                DirectProducer.class.getName(),
                List.of(endpoints.bootstrapServers(), endpoints.registryUrl(), Long.toString(records)));
        out.say("written at %s readings/s".formatted(ended.output().strip()));
    }

    private Rate ours(BenchStack stack) throws InterruptedException {
        String topic = TopicNames.withoutPrefix().of(Topics.METER_READING);
        stack.start(Service.STREAM_PROCESSORS);
        long pid = stack.pid(GROUP);
        try (GroupProgress progress = new GroupProgress(stack.endpoints().bootstrapServers(), GROUP, topic)) {
            GroupProgress.Moment first = progress.await((long) (records * FIRST_SHARE), withinSeconds);
            Duration cpuBefore = CpuTimes.of(pid);
            GroupProgress.Moment last = progress.await((long) (records * LAST_SHARE), withinSeconds);
            Duration cpu = CpuTimes.of(pid).minus(cpuBefore);
            long readings = last.records() - first.records();
            return new Rate(readings / ((last.nanos() - first.nanos()) / 1e9), cpu.toNanos() / 1e9 / (readings / 1e6));
        }
    }

    private Rate peer(StackEndpoints endpoints, Path root, Path state) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", endpoints.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(PEER_TOPIC, Topics.METER_INTERVAL.partitions(), (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("the topic of the peer cannot be created", failure.getCause());
        }
        return new FlinkChild(root).run(endpoints.bootstrapServers(), PEER_TOPIC, records, state);
    }
}
