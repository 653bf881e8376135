package io.gridtide.benchmarks.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Posts to the write side, and sends again what it was asked to send again, or got no answer for, a few times; then it gives the
 * body up and notes it as reported.
 */
final class PostPath implements SendingPath {
    private static final int ATTEMPTS = 4;
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(45);
    private static final int OK = 200;
    private static final int SPOOLED = 202;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    private final Kind kind;
    private final Readings readings;
    private final URI address;
    private final String token;
    private final Ledger ledger = new Ledger();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /**
     * How it posts.
     *
     * @param name name of the path
     * @param format what bodies are
     * @param items readings in a body
     * @param gzip whether bodies are packed
     * @param idempotencyKey whether each body has a key, the same when it is sent again
     * @param pause between two bodies
     */
    record Kind(String name, PostFormat format, int items, boolean gzip, boolean idempotencyKey, Duration pause) {}

    /** What became of one attempt. */
    private sealed interface Attempt {
        record Safe() implements Attempt {}

        record Again(String reason) implements Attempt {}

        record Refused(String reason) implements Attempt {}
    }

    PostPath(Kind kind, Readings readings, URI writeSide, String token) {
        this.kind = kind;
        this.readings = readings;
        this.address = writeSide.resolve("api/v1/readings");
        this.token = token;
    }

    @Override
    public String name() {
        return kind.name();
    }

    @Override
    public List<String> seriesIds() {
        return readings.seriesIds();
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    @Override
    public void send(BooleanSupplier goOn) throws InterruptedException {
        while (goOn.getAsBoolean()) {
            List<SentReading> items = readings.next(kind.items());
            ledger.sent(items);
            deliver(items);
            TimeUnit.MILLISECONDS.sleep(kind.pause().toMillis());
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private void deliver(List<SentReading> items) throws InterruptedException {
        HttpRequest request = request(items);
        String reason = "";
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            switch (attempt(request, items.size())) {
                case Attempt.Safe() -> {
                    ledger.acknowledged(items);
                    return;
                }
                case Attempt.Refused(String refusal) -> {
                    ledger.reported(items, refusal);
                    return;
                }
                case Attempt.Again(String trouble) -> {
                    reason = trouble;
                    ledger.repeated();
                    TimeUnit.MILLISECONDS.sleep(BETWEEN_ATTEMPTS.toMillis());
                }
            }
        }
        ledger.reported(items, reason);
    }

    private Attempt attempt(HttpRequest request, int items) throws InterruptedException {
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            return switch (answer.statusCode()) {
                case OK -> new Attempt.Safe();
                case SPOOLED -> {
                    ledger.spooled(items);
                    yield new Attempt.Safe();
                }
                case TOO_MANY, UNAVAILABLE -> new Attempt.Again("status " + answer.statusCode());
                default -> new Attempt.Refused("status " + answer.statusCode() + " " + answer.body());
            };
        } catch (IOException noAnswer) {
            return new Attempt.Again("no answer: " + noAnswer.getClass().getSimpleName());
        }
    }

    private HttpRequest request(List<SentReading> items) {
        byte[] body = kind.format().body(items);
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(ANSWER_WITHIN)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", kind.format().mediaType())
                .POST(BodyPublishers.ofByteArray(kind.gzip() ? PostFormat.gzip(body) : body));
        if (kind.gzip()) {
            request.header("Content-Encoding", "gzip");
        }
        if (kind.idempotencyKey()) {
            SentReading first = items.getFirst();
            request.header(
                    "Idempotency-Key",
                    UUID.nameUUIDFromBytes(
                                    (first.seriesId() + first.at()).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                            .toString());
        }
        return request.build();
    }
}
