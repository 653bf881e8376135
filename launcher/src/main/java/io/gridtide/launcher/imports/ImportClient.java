package io.gridtide.launcher.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gridtide.launcher.stack.StackFailure;
import io.gridtide.launcher.stack.StackFailure.Category;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Imports of the write side over HTTP. */
public final class ImportClient implements AutoCloseable {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration UPLOAD_LIMIT = Duration.ofHours(2);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
    private static final String BOUNDARY = "----gridtide-import-b7f1c2";
    private static final int ERRORS_ASKED_FOR = 2_000;
    private static final String JOBS = "api/v1/imports";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI base;
    private final Supplier<String> token;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_LIMIT)
            .build();

    /**
     * What is wanted of an import.
     *
     * @param mapping document of the layout, JSON
     * @param dryRun whether the file is only checked
     * @param force whether it is imported even if the same file has been
     */
    public record Wish(String mapping, boolean dryRun, boolean force) {}

    /**
     * A client of one write side.
     *
     * @param base such as {@code http://127.0.0.1:8081/}
     * @param token a bearer token that is valid now and may write
     */
    public ImportClient(URI base, Supplier<String> token) {
        this.base = base;
        this.token = token;
    }

    /**
     * Sends a file.
     *
     * @return the job that was made of it
     * @throws StackFailure when it is refused, with the reason
     */
    public ImportStatus send(Path file, Wish wish) throws IOException, InterruptedException {
        String name = String.valueOf(file.getFileName()).replace('"', '_');
        String head = part("mapping", "") + "Content-Type: application/json\r\n\r\n" + wish.mapping() + "\r\n"
                + part("file", "; filename=\"" + name + "\"") + "Content-Type: application/octet-stream\r\n\r\n";
        HttpRequest.Builder request = request(
                        JOBS + "?dryRun=" + wish.dryRun() + "&force=" + wish.force(), UPLOAD_LIMIT)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofString(head, StandardCharsets.UTF_8),
                        BodyPublishers.ofFile(file),
                        BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n")));
        return job(ask(request));
    }

    /** How far an import is. */
    public ImportStatus status(String jobId) throws InterruptedException {
        return job(ask(request(JOBS + "/" + jobId, ANSWER_LIMIT).GET()));
    }

    /** Stops an import. */
    public ImportStatus cancel(String jobId) throws InterruptedException {
        return job(ask(request(JOBS + "/" + jobId, ANSWER_LIMIT).DELETE()));
    }

    /** The first errors of an import that differ in more than their line, one sentence each. */
    public List<String> errors(String jobId, int most) throws InterruptedException {
        String lines = ask(request(JOBS + "/" + jobId + "/errors?limit=" + ERRORS_ASKED_FOR, ANSWER_LIMIT)
                .header("Accept", "application/x-ndjson")
                .GET());
        Map<String, String> firstByDetail = new LinkedHashMap<>();
        lines.lines()
                .map(ImportClient::parsed)
                .forEach(error -> firstByDetail.putIfAbsent(
                        error.path("column").asText() + error.path("detail").asText(), sentence(error)));
        return firstByDetail.values().stream().limit(most).toList();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private static String sentence(JsonNode error) {
        String column = error.path("column").asText();
        return "line %,d%s: %s: %s"
                .formatted(
                        error.path("line").asLong(),
                        column.isEmpty() ? "" : ", column " + column,
                        error.path("reasonCode").asText(),
                        error.path("detail").asText());
    }

    private static String part(String name, String further) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"" + further + "\r\n";
    }

    private HttpRequest.Builder request(String path, Duration limit) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(limit);
    }

    private String ask(HttpRequest.Builder request) throws InterruptedException {
        try {
            HttpResponse<String> answer = http.send(
                    request.header("Authorization", "Bearer " + token.get()).build(), BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new StackFailure(Category.BAD_REQUEST, refusal(answer));
            }
            return answer.body();
        } catch (IOException e) {
            throw new StackFailure(
                    Category.WRONG_STATE,
                    "The write side at " + base
                            + " does not answer. What it has taken already goes on when it is back.",
                    e);
        }
    }

    private static String refusal(HttpResponse<String> answer) {
        JsonNode problem = parsed(answer.body());
        StringBuilder sentence = new StringBuilder("The write side refuses this (")
                .append(answer.statusCode())
                .append("): ")
                .append(problem.path("detail").asText(problem.path("title").asText()));
        problem.path("errors").forEach(error -> sentence.append("\n  ")
                .append(error.path("field").asText())
                .append(": ")
                .append(error.path("detail").asText()));
        return sentence.toString();
    }

    private static ImportStatus job(String body) {
        try {
            return JSON.readValue(body, ImportStatus.class);
        } catch (IOException e) {
            throw new StackFailure(
                    Category.WRONG_STATE, "The write side answers something else than a job: " + body, e);
        }
    }

    private static JsonNode parsed(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException notJson) {
            return JSON.createObjectNode().put("detail", body);
        }
    }
}
