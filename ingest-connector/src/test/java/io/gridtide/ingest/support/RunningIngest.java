package io.gridtide.ingest.support;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.gridtide.launcher.stack.JavaCommand;
import io.gridtide.launcher.stack.Tuning;
import io.gridtide.launcher.token.LocalKeys;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.testkit.ItDatabase;
import io.gridtide.testkit.ItStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
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
public final class RunningIngest implements AutoCloseable {
    private static final int HEAP_MEBIBYTES = 256;
    private static final Duration READY_WITHIN = Duration.ofMinutes(3);
    private static final Pattern LISTENING = Pattern.compile("Listening on: http://127\\.0\\.0\\.1:(\\d+)");

    private final Process process;
    private final Path log;
    private final HttpClient client;
    private final URI address;

    private RunningIngest(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
        this.address = URI.create("http://127.0.0.1:" + awaitPort());
    }

    /**
     * What the service works on.
     *
     * @param stack the servers
     * @param names its topics
     * @param database its database
     * @param keys what tokens are checked with
     */
    public record Backend(ItStack stack, TopicNames names, ItDatabase database, LocalKeys keys) {}

    /**
     * Starts it and waits until it is ready.
     *
     * @param name distinguishes its log
     */
    public static RunningIngest start(String name, Backend backend) {
        return start(name, backend, Map.of());
    }

    /**
     * Starts it with settings of its own and waits until it is ready.
     *
     * @param name distinguishes its log
     * @param settings added to those of the backend
     */
    public static RunningIngest start(String name, Backend backend, Map<String, String> settings) {
        Map<String, String> properties =
                new HashMap<>(backend.stack().configuration(backend.names(), backend.database(), "gridtide_ingest"));
        String password = requireNonNull(properties.remove("gridtide.database.password"));
        properties.putAll(settings);
        properties.put("quarkus.http.port", "0");
        properties.put(
                "mp.jwt.verify.publickey.location",
                backend.keys().publicKeyFile().toUri().toString());
        Path target = Path.of("target").toAbsolutePath();
        Path log = target.resolve("ingest-connector-" + name + ".log");
        List<String> command = JavaCommand.withHeap(HEAP_MEBIBYTES)
                .tuned(Tuning.QUICK_START)
                .properties(properties)
                .jar(target.resolve("quarkus-app/quarkus-run.jar"));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("GRIDTIDE_DATABASE_PASSWORD", password);
        try {
            RunningIngest started = new RunningIngest(builder.start(), log);
            started.awaitReady();
            return started;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A request to be completed and sent with {@link #send}. */
    public HttpRequest.Builder request(String pathAndQuery, String token) {
        return HttpRequest.newBuilder(address.resolve(pathAndQuery))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token);
    }

    public HttpResponse<String> post(String path, String token, String contentType, String body) {
        return send(request(path, token)
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    public HttpResponse<String> putSite(String siteId, String token, String document) {
        return send(request("/api/v1/registry/sites/" + siteId, token)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(document))
                .build());
    }

    /** Waits until readings of the site are accepted. */
    public void awaitSite(String siteId, String token) {
        Awaitility.await("the site " + siteId + " is known")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> send(request("/api/v1/registry/status?siteId=" + siteId, token)
                                .GET()
                                .build())
                        .body()
                        .contains("\"complete\":true"));
    }

    public HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure + "\n" + log(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking " + request.uri(), interrupted);
        }
    }

    public URI address() {
        return address;
    }

    /** Ends it the way a crash does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        client.shutdownNow();
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
        client.shutdownNow();
    }

    /** What it has logged so far. */
    public String log() {
        try {
            return Files.readString(log, UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private int awaitPort() {
        Awaitility.await("the service listens")
                .atMost(READY_WITHIN)
                .until(() -> !process.isAlive() || LISTENING.matcher(log()).find());
        Matcher matcher = LISTENING.matcher(log());
        if (!matcher.find()) {
            throw new IllegalStateException("the service ended before it listened:\n" + log());
        }
        return Integer.parseInt(matcher.group(1));
    }

    private void awaitReady() {
        HttpRequest ready =
                HttpRequest.newBuilder(address.resolve("/q/health/ready")).build();
        Awaitility.await("the service is ready")
                .atMost(READY_WITHIN)
                .until(() -> send(ready).statusCode() == 200);
    }
}
