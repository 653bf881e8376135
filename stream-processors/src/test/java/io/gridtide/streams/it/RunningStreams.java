package io.gridtide.streams.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.gridtide.launcher.stack.JavaCommand;
import io.gridtide.launcher.stack.Tuning;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** The packaged service as it is run in production, on a free port. Closing it ends the process. */
final class RunningStreams implements AutoCloseable {
    private static final int HEAP_MEBIBYTES = 384;
    private static final Duration READY_WITHIN = Duration.ofMinutes(3);
    private static final Pattern LISTENING = Pattern.compile("Listening on: http://127\\.0\\.0\\.1:(\\d+)");
    private static final Pattern TOTAL_BYTES = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

    private final Process process;
    private final Path log;
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI address;

    private RunningStreams(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.address = URI.create("http://127.0.0.1:" + awaitPort());
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param name distinguishes its log
     * @param configuration properties; the password goes by the environment
     */
    static RunningStreams start(String name, Map<String, String> configuration) throws IOException {
        Map<String, String> properties = new HashMap<>(configuration);
        String password = requireNonNull(properties.remove("gridtide.database.password"));
        properties.put("quarkus.http.port", "0");
        Path target = Path.of("target").toAbsolutePath();
        Path log = target.resolve("stream-processors-" + name + ".log");
        List<String> command = JavaCommand.withHeap(HEAP_MEBIBYTES)
                .tuned(Tuning.QUICK_START)
                .properties(properties)
                .jar(target.resolve("quarkus-app/quarkus-run.jar"));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("GRIDTIDE_DATABASE_PASSWORD", password);
        RunningStreams started = new RunningStreams(builder.start(), log);
        started.awaitReady();
        return started;
    }

    /** Ends it the way a crash does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** What is alive in its heap after a full collection. */
    long liveHeapBytes() throws IOException, InterruptedException {
        Process histogram = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(process.pid()),
                        "GC.class_histogram")
                .start();
        String output = new String(histogram.getInputStream().readAllBytes(), UTF_8);
        Matcher total = TOTAL_BYTES.matcher(output);
        if (histogram.waitFor() != 0 || !total.find()) {
            throw new IllegalStateException("no histogram of the heap:\n" + output + "\n" + logText());
        }
        return Long.parseLong(total.group(1));
    }

    String metrics() throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(address.resolve("/q/metrics")).build();
        return client.send(request, BodyHandlers.ofString()).body();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
        client.close();
    }

    private int awaitPort() {
        Awaitility.await("the service listens")
                .atMost(READY_WITHIN)
                .until(() -> !process.isAlive() || LISTENING.matcher(logText()).find());
        Matcher matcher = LISTENING.matcher(logText());
        if (!matcher.find()) {
            throw new IllegalStateException("the service ended before it listened:\n" + logText());
        }
        return Integer.parseInt(matcher.group(1));
    }

    private void awaitReady() {
        HttpRequest ready =
                HttpRequest.newBuilder(address.resolve("/q/health/ready")).build();
        Awaitility.await("the service is ready")
                .atMost(READY_WITHIN)
                .until(() -> client.send(ready, BodyHandlers.ofString()).statusCode() == 200);
    }

    private String logText() {
        try {
            return Files.readString(log, UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
