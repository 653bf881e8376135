package io.gridtide.benchmarks.chaos;

import io.gridtide.launcher.stack.Reporter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What is killed, and when. */
final class Calamities implements AutoCloseable {
    private static final String BROKER = "kafka";
    private static final String WRITE_SIDE = "ingest-connector";

    /** Shares of the run after which something is killed: the broker alone, the write side while the broker is away, each again. */
    private static final Map<Double, String> PLAN =
            new TreeMap<>(Map.of(0.10, BROKER, 0.34, BROKER, 0.36, WRITE_SIDE, 0.60, WRITE_SIDE, 0.78, BROKER));

    private static final Duration AGAIN = Duration.ofMillis(500);

    private final ChaosStack stack;
    private final Reporter reporter;
    private final AtomicInteger done = new AtomicInteger();
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("calamities").factory());

    Calamities(ChaosStack stack, Reporter reporter) {
        this.stack = stack;
        this.reporter = reporter;
    }

    /** Sets everything in motion. */
    void begin(Duration run) {
        PLAN.forEach((share, process) -> later(process, Duration.ofMillis(Math.round(run.toMillis() * share))));
    }

    /** Kills that have happened. */
    int done() {
        return done.get();
    }

    int planned() {
        return PLAN.size();
    }

    /** What happens, in words. */
    static List<String> plan() {
        return PLAN.entrySet().stream()
                .map(entry -> Math.round(entry.getKey() * 100) + " %: " + entry.getValue())
                .toList();
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private void later(String process, Duration delay) {
        var unused = executor.schedule(() -> kill(process), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A process that is just being started again is killed as soon as it answers. */
    private void kill(String process) {
        stack.killIfItAnswers(process)
                .ifPresentOrElse(
                        pid -> {
                            done.incrementAndGet();
                            reporter.say("kill -9 " + pid + " (" + process + ")");
                        },
                        () -> later(process, AGAIN));
    }
}
