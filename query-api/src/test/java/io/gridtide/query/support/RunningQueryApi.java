package io.gridtide.query.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtide.launcher.stack.JavaCommand;
import io.gridtide.launcher.stack.Tuning;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.testkit.ItDatabase;
import io.gridtide.testkit.ItStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
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
public final class RunningQueryApi implements AutoCloseable {
    private static final int HEAP_MEBIBYTES = 256;
    private static final Duration READY_WITHIN = Duration.ofMinutes(3);
    private static final Pattern LISTENING = Pattern.compile("Listening on: http://127\\.0\\.0\\.1:(\\d+)");

    private final Process process;
    private final Path log;
    private final HttpClient client;
    private final URI address;

    private RunningQueryApi(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
        this.address = URI.create("http://127.0.0.1:" + awaitPort());
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param name distinguishes its log
     * @param extra settings beside those of the stack
     */
    public static RunningQueryApi start(String name, ItStack stack, Backend backend, Map<String, String> extra) {
        Map<String, String> properties =
                new HashMap<>(stack.configuration(backend.names(), backend.database(), "gridtide_reader"));
        String password = properties.remove("gridtide.database.password");
        properties.put("quarkus.http.port", "0");
        properties.putAll(extra);
        Path target = Path.of("target").toAbsolutePath();
        Path log = target.resolve("query-api-" + name + ".log");
        List<String> command = JavaCommand.withHeap(HEAP_MEBIBYTES)
                .tuned(Tuning.QUICK_START)
                .options("-Dorg.apache.avro.fastread=true")
                .properties(properties)
                .jar(target.resolve("quarkus-app/quarkus-run.jar"));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("GRIDTIDE_DATABASE_PASSWORD", password);
        try {
            RunningQueryApi started = new RunningQueryApi(builder.start(), log);
            started.awaitReady();
            return started;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * What the service reads from.
     *
     * @param names topics
     * @param database database
     */
    public record Backend(TopicNames names, ItDatabase database) {}

    public URI address() {
        return address;
    }

    /** GET without any header of its own. */
    public HttpResponse<String> get(String pathAndQuery) {
        return send(request(pathAndQuery).build());
    }

    /** GET with a bearer token. */
    public HttpResponse<String> get(String pathAndQuery, String token) {
        return send(
                request(pathAndQuery).header("Authorization", "Bearer " + token).build());
    }

    public HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(address.resolve(pathAndQuery)).timeout(Duration.ofSeconds(20));
    }

    public HttpResponse<String> send(HttpRequest request) {
        return send(request, BodyHandlers.ofString());
    }

    /** Sends and waits for the head of the answer, and for its body when the handler does. */
    public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return client.send(request, handler);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure + "\n" + logText(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking " + request.uri(), interrupted);
        }
    }

    /** Everything the service has logged. */
    public String logText() {
        try {
            return Files.readString(log, UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
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
        Awaitility.await("the service listens\n")
                .atMost(READY_WITHIN)
                .until(() -> !process.isAlive() || LISTENING.matcher(logText()).find());
        Matcher matcher = LISTENING.matcher(logText());
        if (!matcher.find()) {
            throw new IllegalStateException("the service ended before it listened:\n" + logText());
        }
        return Integer.parseInt(matcher.group(1));
    }

    private void awaitReady() {
        Awaitility.await("the service is ready")
                .atMost(READY_WITHIN)
                .until(() -> get("/q/health/ready").statusCode() == 200);
    }
}
