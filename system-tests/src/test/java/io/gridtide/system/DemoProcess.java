package io.gridtide.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** {@code ems demo} as a person runs it: a process of its own, whose printed lines are read. */
final class DemoProcess implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(250);

    private final Process process;
    private final Path output;

    private DemoProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts a demo with its state in the given directory. */
    static DemoProcess start(Path state, int portOffset, String... options) throws IOException {
        Path output = Files.createTempFile(state, "demo", ".out");
        List<String> command = new ArrayList<>(List.of(
                // A build in the background of a script ignores SIGINT, and so would the demo that a test interrupts.
                "perl",
                "-e",
                "$SIG{INT} = 'DEFAULT'; exec @ARGV",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Dgridtide.root=" + root(),
                "-jar",
                root().resolve("launcher/target/launcher.jar").toString(),
                "demo",
                "--state",
                state.resolve("state").toString(),
                "--port-offset",
                Integer.toString(portOffset)));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new DemoProcess(process, output);
    }

    static Path root() {
        return Path.of(System.getProperty("gridtide.root")).toAbsolutePath();
    }

    List<String> lines() {
        try {
            return Files.readAllLines(output);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Waits for a printed line; fails early when the demo ends without it. */
    String awaitLine(Predicate<String> wanted, Duration deadline) throws InterruptedException {
        await("a line of the demo", deadline, () -> lines().stream().anyMatch(wanted) || !process.isAlive());
        return lines().stream().filter(wanted).findFirst().orElseThrow(() -> new AssertionError(described("ended")));
    }

    int awaitExit(Duration deadline) throws InterruptedException {
        if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError(described("did not end"));
        }
        return process.exitValue();
    }

    /** What Ctrl-C does. */
    void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    }

    void await(String what, Duration deadline, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError(described("waited in vain for " + what));
            }
            if (!process.isAlive()) {
                throw new AssertionError(described("ended while the test waited for " + what));
            }
            TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
        }
    }

    private String described(String what) {
        List<String> lines = lines();
        return what + "; the demo printed last:\n"
                + String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor(60, TimeUnit.SECONDS);
    }
}
