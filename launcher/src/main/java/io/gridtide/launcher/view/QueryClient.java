package io.gridtide.launcher.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gridtide.launcher.stack.StackFailure;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** Asks the read side over HTTP. */
public final class QueryClient implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int OK = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI base;
    private final String token;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();

    /**
     * A client of one read side.
     *
     * @param base such as {@code http://127.0.0.1:8080/}
     * @param token a bearer token that may read
     */
    public QueryClient(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    /** The schedule of a site that is in force. */
    public JsonNode schedule(String siteId) throws InterruptedException {
        return get("api/v1/sites/" + encoded(siteId) + "/schedule");
    }

    /** The latest forecast of a series. */
    public JsonNode forecast(String seriesId) throws InterruptedException {
        return get("api/v1/forecasts?seriesId=" + encoded(seriesId));
    }

    /** How good the forecasts of a series were, by model and lead time. */
    public JsonNode scores(String seriesId, Instant from, Instant to) throws InterruptedException {
        return get("api/v1/forecasts/scores/summary?seriesId=" + encoded(seriesId) + "&from=" + from + "&to=" + to);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private JsonNode get(String path) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + token)
                .build();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != OK) {
                throw new StackFailure(StackFailure.Category.BAD_REQUEST, problem(answer));
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new StackFailure(
                    StackFailure.Category.WRONG_STATE,
                    "The query API at " + base + " does not answer. Start the stack with: ./ems up",
                    e);
        }
    }

    private static String problem(HttpResponse<String> answer) {
        try {
            JsonNode problem = JSON.readTree(answer.body());
            String detail = problem.path("detail").asText(problem.path("title").asText());
            return "The query API refuses this (" + answer.statusCode() + "): " + detail;
        } catch (IOException notJson) {
            return "The query API answers " + answer.statusCode() + ".";
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
