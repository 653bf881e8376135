package io.gridtide.benchmarks.chaos;

import io.gridtide.benchmarks.chaos.Ledger.Fate;
import io.gridtide.benchmarks.chaos.TopicReadings.Found;
import io.gridtide.launcher.stack.DirectoryTree;
import io.gridtide.launcher.stack.Reporter;
import io.gridtide.launcher.stack.StackLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * All ways in send at once while the broker is killed three times and the write side twice. Then sets are compared: what was
 * acknowledged with what is on the topic, and what is on the topic with what the intervals in the database say.
 */
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        description =
                "Every way in sends while the broker is killed three times and the write side twice. Exit code 1 when"
                        + " anything acknowledged is missing, anything sent is unaccounted for, or an interval differs from what"
                        + " the readings say. Starts a stack of its own and removes it again.")
public final class IngestChaos implements Callable<Integer> {
    static final String SITE_ID = "chaos";

    /** Event time runs ahead of the clock on every path, by three hours a second on the fastest. */
    private static final int DAYS_BACK = 12;

    private static final int SECONDS_PER_DAY_BACK = 7;

    private static final Duration SETTLE_WITHIN = Duration.ofMinutes(5);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(3);

    @Option(names = "--seconds", defaultValue = "120", description = "Seconds in which everything sends.")
    private int seconds;

    @Option(names = "--keep", description = "Keep the state directory, with all logs.")
    private boolean keep;

    private final Reporter out = System.out::println;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path state = Files.createTempDirectory("gridtide-chaos");
        Path root = Path.of(System.getProperty("gridtide.root"));
        boolean good = false;
        Instant begin = InstantSource.system()
                .instant()
                .truncatedTo(ChronoUnit.DAYS)
                .minus(Duration.ofDays(DAYS_BACK + seconds / SECONDS_PER_DAY_BACK));
        HistorianPath historian = new HistorianPath(new Readings("historian", begin));
        WatchedFolderPath watched = new WatchedFolderPath(
                new Readings("watched", begin), ChaosStack.TENANT, state.resolve("watched folders"));
        try (MqttBroker broker = new MqttBroker(state);
                MqttPath mqtt = new MqttPath(new Readings("mqtt-json", begin), ChaosStack.TENANT, broker);
                SparkplugPath sparkplug =
                        new SparkplugPath(new Readings("sparkplug", begin), ChaosStack.TENANT, broker);
                ChaosStack stack = new ChaosStack(new StackLayout(root, state, "chaos"), out, servers -> {
                    Map<String, String> settings = new HashMap<>(broker.settings());
                    settings.putAll(mqtt.settings());
                    settings.putAll(sparkplug.settings());
                    settings.putAll(watched.settings());
                    settings.putAll(historian.prepare(servers.database()));
                    return settings;
                });
                KafkaPath kafka = new KafkaPath(new Readings("kafka", begin), stack.endpoints())) {
            List<SendingPath> paths = new ArrayList<>(posts(stack, begin));
            paths.add(kafka);
            paths.add(mqtt);
            paths.add(sparkplug);
            paths.add(watched);
            paths.add(new ImportPath(new Readings("import", begin), stack.writeSide(), stack.token()));
            paths.add(historian);
            stack.startServices(
                    paths.stream().flatMap(path -> path.seriesIds().stream()).toList());
            good = run(stack, paths, kafka);
        } finally {
            if (keep) {
                out.say("logs: " + state.resolve("logs"));
            } else {
                DirectoryTree.delete(state);
            }
        }
        return good ? 0 : 1;
    }

    private boolean run(ChaosStack stack, List<SendingPath> paths, KafkaPath kafka) throws InterruptedException {
        int kills;
        try (Calamities calamities = new Calamities(stack, out)) {
            out.say("sending for %d s; kills at %s".formatted(seconds, Calamities.plan()));
            calamities.begin(Duration.ofSeconds(seconds));
            sendAll(paths);
            kills = calamities.planned() - calamities.done();
        }
        try (TopicReadings topic = new TopicReadings(stack.endpoints())) {
            await("everything acknowledged to be on the topic", () -> isAllThere(paths, topic.read()));
            List<PathResult> results = paths.stream()
                    .map(path -> PathResult.of(path, topic.read()))
                    .toList();
            IntervalComparison intervals = compareIntervals(stack, kafka, topic);
            Report report = new Report(out);
            report.paths(results);
            report.reasons(paths);
            report.intervals(intervals);
            boolean good = results.stream().allMatch(PathResult::isGood)
                    && intervals.differences().isEmpty()
                    && kills == 0;
            out.say(good ? "nothing lost, nothing counted twice, nothing unaccounted for" : "NOT AS IT MUST BE");
            return good;
        }
    }

    private List<SendingPath> posts(ChaosStack stack, Instant begin) {
        Duration pause = Duration.ofMillis(150);
        String token = stack.token();
        List<PostPath.Kind> kinds = List.of(
                new PostPath.Kind("HTTP, JSON", PostFormat.JSON, 100, false, false, pause),
                new PostPath.Kind("HTTP, NDJSON", PostFormat.NDJSON, 100, false, false, pause),
                new PostPath.Kind("HTTP, CSV", PostFormat.CSV, 100, false, false, pause),
                new PostPath.Kind("HTTP, Avro", PostFormat.AVRO, 100, false, false, pause),
                new PostPath.Kind("HTTP, JSON, gzip", PostFormat.JSON, 100, true, false, pause),
                new PostPath.Kind("HTTP, one, key", PostFormat.JSON, 1, false, true, Duration.ofMillis(10)));
        List<SendingPath> paths = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            paths.add(new PostPath(kinds.get(i), new Readings("http-" + i, begin), stack.writeSide(), token));
        }
        return paths;
    }

    private void sendAll(List<SendingPath> paths) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        try (ExecutorService threads = Executors.newFixedThreadPool(paths.size())) {
            List<Future<?>> sending = new ArrayList<>();
            for (SendingPath path : paths) {
                sending.add(threads.submit(() -> {
                    path.send(() -> System.nanoTime() < end);
                    return null;
                }));
            }
            for (Future<?> one : sending) {
                try {
                    one.get();
                } catch (ExecutionException failure) {
                    throw new IllegalStateException("a path could not send", failure.getCause());
                }
            }
        }
    }

    private static boolean isAllThere(List<SendingPath> paths, Map<ReadingId, Found> foundById) {
        return paths.stream()
                .allMatch(path -> foundById.keySet().containsAll(path.ledger().with(Fate.ACKNOWLEDGED)));
    }

    /** An interval is stated when time has passed its end: one reading more per series, two intervals later, closes all before. */
    private IntervalComparison compareIntervals(ChaosStack stack, KafkaPath kafka, TopicReadings topic)
            throws InterruptedException {
        Map<ReadingId, Double> there = values(topic.read());
        Map<String, Long> lastBySeries = new HashMap<>();
        there.keySet().forEach(id -> lastBySeries.merge(id.seriesId(), id.eventMillis(), Math::max));
        lastBySeries.forEach((seriesId, last) -> kafka.produceNow(
                new SentReading(seriesId, Instant.ofEpochMilli(last + 2 * IntervalReference.INTERVAL_MILLIS), 1)));
        Map<Interval, IntervalFigures> expected = IntervalReference.of(there);
        IntervalTable table = new IntervalTable(stack.endpoints().database());
        Supplier<IntervalComparison> compare = () -> {
            Map<Interval, IntervalFigures> found = table.read();
            found.keySet()
                    .removeIf(interval ->
                            interval.fromMillis() > lastBySeries.getOrDefault(interval.seriesId(), Long.MAX_VALUE));
            return IntervalComparison.of(expected, found);
        };
        await(
                "the intervals to be as expected",
                () -> compare.get().differences().isEmpty());
        return compare.get();
    }

    private static Map<ReadingId, Double> values(Map<ReadingId, Found> foundById) {
        Map<ReadingId, Double> values = new HashMap<>();
        foundById.forEach((id, found) -> values.put(id, found.valueKw()));
        return values;
    }

    private void await(String what, BooleanSupplier condition) throws InterruptedException {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begin > SETTLE_WITHIN.toNanos()) {
                out.say("gave up waiting for " + what);
                return;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
        }
        out.say("waited %d s for %s".formatted((System.nanoTime() - begin) / 1_000_000_000L, what));
    }
}
