package io.gridtide.benchmarks.chaos.streams;

import io.gridtide.figures.FigureFile;
import io.gridtide.launcher.stack.DirectoryTree;
import io.gridtide.launcher.stack.Reporter;
import io.gridtide.launcher.stack.StackFailure;
import io.gridtide.launcher.stack.StackLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Streams, sink, broker and database are killed in turn under load; then every interval is compared with a slow reference. */
@Command(
        name = "streams",
        mixinStandardHelpOptions = true,
        description =
                "Kills streams, sink, broker and database with SIGKILL, in turn, while readings come: late, doubled, corrected,"
                        + " and poison among them. Exit code 1 when any interval differs from what a slow, independent reference makes"
                        + " of the sent readings. Starts a stack of its own and removes it again.")
public final class StreamChaos implements Callable<Integer> {
    /** The reference keeps every reading in memory. */
    private static final int MOST_PER_SECOND = 5_000;

    private static final Duration BACK_WITHIN = Duration.ofMinutes(2);
    private static final long LOOK_MILLIS = 3_000;

    @Option(
            names = "--rounds",
            defaultValue = "10",
            description = "How often each of the four is killed (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--seconds",
            defaultValue = "4",
            description = "Seconds of load before each kill (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--rate",
            defaultValue = "2000",
            description = "Readings per second, at most " + MOST_PER_SECOND + " (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(names = "--series", defaultValue = "200", description = "Meters (default: ${DEFAULT-VALUE}).")
    private int series;

    @Option(
            names = "--seed",
            defaultValue = "20261121",
            description = "What is sent follows from it (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--patience",
            defaultValue = "PT5M",
            description =
                    "The longest wait for the table to settle after the last reading (default: ${DEFAULT-VALUE}).")
    private Duration patience = Duration.ofMinutes(5);

    @Option(names = "--keep", description = "Keep the state directory, with all logs.")
    private boolean keep;

    @Mixin
    private FigureFile figureFile = new FigureFile();

    private final Reporter out = System.out::println;

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        requireSense();
        Path state = Files.createTempDirectory("gridtide-chaos");
        StackLayout layout = new StackLayout(Path.of(System.getProperty("gridtide.root")), state, "chaos");
        Traffic traffic = new Traffic(series, begin(), seed);
        try (ChaosRig rig = new ChaosRig(layout, out, traffic.series())) {
            Verdict verdict = run(rig, traffic);
            verdict.say(out);
            figureFile.write("chaos-streams", verdict.figures());
            return verdict.isGood() ? 0 : 1;
        } finally {
            if (keep) {
                out.say("logs: " + state.resolve("logs"));
            } else {
                DirectoryTree.delete(state);
            }
        }
    }

    private Verdict run(ChaosRig rig, Traffic traffic) throws InterruptedException, SQLException {
        Account account = new Account(traffic.series());
        KillPlan plan = new KillPlan(rig.victims(), Duration.ofSeconds(seconds), BACK_WITHIN, out);
        AtomicBoolean sending = new AtomicBoolean(true);
        out.say("%,d readings/s of %,d series; %d rounds".formatted(rate, series, rounds));
        try (Sender sender = new Sender(traffic, account, rig.endpoints(), rate);
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<?> sent = thread.submit(() -> {
                sender.run(sending::get);
                return null;
            });
            try {
                plan.run(rounds);
            } finally {
                sending.set(false);
                await(sent);
            }
        }
        long acknowledgedAt = System.nanoTime();
        Inspection inspection = new Inspection(rig.endpoints(), account);
        Map<String, Findings> findings = settled(inspection);
        double settledSeconds = (System.nanoTime() - acknowledgedAt) / 1e9;
        return new Verdict(
                plan.killsByVictim(),
                account.sentCount(),
                account.acknowledgedCount(),
                inspection.intervals(),
                findings,
                inspection.repeatedLetters(),
                settledSeconds);
    }

    /** Findings once there are none, or when patience ends. */
    private Map<String, Findings> settled(Inspection inspection) throws InterruptedException, SQLException {
        long give = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < give) {
            if (inspection.isComplete()) {
                Map<String, Findings> findings = inspection.findings();
                if (findings.values().stream().allMatch(found -> found.count() == 0)) {
                    return findings;
                }
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        return inspection.findings();
    }

    private static void await(Future<?> sent) throws InterruptedException {
        try {
            sent.get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("the readings could not be sent", failure.getCause());
        }
    }

    /** Event time runs ahead of the clock: so far back that it does not reach it within half an hour, in which a run ends. */
    private Instant begin() {
        long minutesPerSecond = Math.max(1, rate / series) + 1;
        Duration back = MeterKind.PERIOD
                .multipliedBy(minutesPerSecond * TimeUnit.MINUTES.toSeconds(30))
                .plusDays(1);
        return InstantSource.system().instant().truncatedTo(ChronoUnit.DAYS).minus(back);
    }

    private void requireSense() {
        if (rounds < 0 || seconds < 0 || series < 1 || rate < 1 || rate > MOST_PER_SECOND) {
            throw new StackFailure(
                    StackFailure.Category.BAD_REQUEST,
                    "--rounds and --seconds are not negative, --series is at least 1, --rate is 1 to %,d; got %d, %d, %d and %d."
                            .formatted(MOST_PER_SECOND, rounds, seconds, series, rate));
        }
    }
}
