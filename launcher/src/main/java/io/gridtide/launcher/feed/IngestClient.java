package io.gridtide.launcher.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gridtide.launcher.stack.HttpReadiness;
import io.gridtide.launcher.stack.Readiness;
import io.gridtide.launcher.stack.Reporter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The write side over HTTP. A request that was not answered, or answered with 503, is sent again until it is: what was accepted twice
 * counts once, because readings carry sequence numbers.
 */
public final class IngestClient implements AutoCloseable {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int REASONS_KEPT = 3;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI base;
    private final Supplier<String> token;
    private final Reporter reporter;
    private final Readiness readiness;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_LIMIT)
            .build();

    /**
     * How many items of a request were taken.
     *
     * @param accepted acknowledged by the broker, or safe in the spool of the write side
     * @param rejected refused by a rule
     * @param reasons why the first few were refused
     */
    public record Outcome(int accepted, int rejected, List<String> reasons) {

        /** Nothing sent, nothing taken. */
        public static final Outcome NONE = new Outcome(0, 0, List.of());

        /** Both together. */
        public Outcome plus(Outcome other) {
            List<String> all = new ArrayList<>(reasons);
            other.reasons.stream().filter(reason -> all.size() < REASONS_KEPT).forEach(all::add);
            return new Outcome(accepted + other.accepted, rejected + other.rejected, List.copyOf(all));
        }
    }

    /**
     * A client of one write side.
     *
     * @param base such as {@code http://127.0.0.1:8081/}
     * @param token a bearer token that is valid now and may write
     * @param reporter told when the write side does not answer
     */
    public IngestClient(URI base, Supplier<String> token, Reporter reporter) {
        this.base = base;
        this.token = token;
        this.reporter = reporter;
        this.readiness = new HttpReadiness(base.resolve("q/health/ready"));
    }

    /**
     * Makes the registry hold exactly this site.
     *
     * @param siteId the site
     * @param document its site document
     * @throws FeedException when it is refused
     */
    public void putSite(String siteId, JsonNode document) throws InterruptedException {
        HttpResponse<String> answer = send(request("api/v1/registry/sites/" + siteId)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(document.toString())));
        if (answer.statusCode() / 100 != 2) {
            throw new FeedException(
                    "the site " + siteId + " was refused: " + answer.statusCode() + " " + answer.body());
        }
    }

    /** Whether the write side already knows everything that was registered of a site. */
    public boolean knows(String siteId) throws InterruptedException {
        HttpResponse<String> answer =
                send(request("api/v1/registry/status?siteId=" + siteId).GET());
        return answer.statusCode() == 200 && parsed(answer).path("complete").asBoolean();
    }

    /**
     * Sends items as CSV.
     *
     * @param path such as {@code api/v1/readings}
     * @param csv with its header
     * @throws FeedException when the request as a whole is refused
     */
    public Outcome postCsv(String path, String csv) throws InterruptedException {
        HttpResponse<String> answer = send(request(path)
                .header("Content-Type", "text/csv; charset=utf-8")
                .POST(BodyPublishers.ofString(csv, StandardCharsets.UTF_8)));
        return switch (answer.statusCode()) {
            // 202: safe in the spool of the write side, which passes it on when the broker is back.
            case 200, 202, 207 -> outcome(parsed(answer), "rejected");
            case 422 -> outcome(parsed(answer), "errors");
            default -> throw new FeedException(path + " was refused: " + answer.statusCode() + " " + answer.body());
        };
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(ANSWER_LIMIT);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        boolean said = false;
        while (true) {
            String trouble;
            try {
                HttpRequest authorized = request.setHeader("Authorization", "Bearer " + token.get())
                        .build();
                HttpResponse<String> answer = http.send(authorized, BodyHandlers.ofString());
                if (answer.statusCode() < 500) {
                    return answer;
                }
                trouble = "answers " + answer.statusCode();
            } catch (IOException e) {
                trouble = "does not answer";
            }
            if (System.nanoTime() > deadline) {
                throw new FeedException("the write side at " + base + " " + trouble + " for " + PATIENCE.toMinutes()
                        + " minutes; its log tells more");
            }
            if (!said) {
                reporter.say("the write side " + trouble + "; what it did not take is sent again");
                said = true;
            }
            pauseUntilReady(deadline);
        }
    }

    /** A service that has just started may answer before it knows the registry: its readiness says when it can be trusted. */
    private void pauseUntilReady(long deadline) throws InterruptedException {
        do {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        } while (readiness.missing().isPresent() && System.nanoTime() < deadline);
    }

    private static Outcome outcome(JsonNode answer, String rejectedField) {
        JsonNode rejected = answer.path(rejectedField);
        List<String> reasons = new ArrayList<>();
        for (JsonNode item : rejected) {
            if (reasons.size() < REASONS_KEPT) {
                reasons.add(item.path("reasonCode").asText() + ": "
                        + item.path("detail").asText());
            }
        }
        return new Outcome(answer.path("accepted").asInt(), rejected.size(), List.copyOf(reasons));
    }

    private static JsonNode parsed(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new FeedException("the write side answers something that is not JSON: " + answer.body(), e);
        }
    }
}
