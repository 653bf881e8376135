package io.gridtide.benchmarks.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The write side over HTTP/1.1, connections kept. */
final class WriteSide implements AutoCloseable {
    private static final Duration ANSWER_LIMIT = Duration.ofMinutes(2);

    private final URI base;
    private final String token;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    WriteSide(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    HttpResponse<String> post(String path, String mediaType, BodyPublisher body) throws InterruptedException {
        return send(request(path).header("Content-Type", mediaType).POST(body).build());
    }

    HttpResponse<String> get(String path) throws InterruptedException {
        return send(request(path).GET().build());
    }

    CompletableFuture<HttpResponse<Void>> postLater(String path, String mediaType, BodyPublisher body) {
        return http.sendAsync(
                request(path).header("Content-Type", mediaType).POST(body).build(), BodyHandlers.discarding());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(ANSWER_LIMIT)
                .header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(request.uri() + " did not answer", failure);
        }
    }
}
