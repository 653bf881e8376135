package io.gridtide.ingest.provider;

import io.gridtide.ingest.config.ProvidersConfig;
import io.gridtide.ingest.item.ItemError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Asks providers over HTTP. A provider is asked by one thread, so there is one connection to each at most. Redirects
 * are not followed, so that no key travels to another address.
 */
public final class ProviderClient {
    /** Longer pauses are not believed. */
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(6);

    private final HttpClient client;
    private final Duration timeout;
    private final int maxAnswerBytes;
    private final String userAgent;
    private final InstantSource clock;

    public ProviderClient(ProvidersConfig config, InstantSource clock) {
        this.timeout = config.timeout();
        this.maxAnswerBytes = config.maxAnswerBytes();
        this.userAgent = config.userAgent();
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /**
     * Asks and waits for the whole answer.
     *
     * @throws ProviderException when there is no answer, or one with a status other than 200 and 400
     */
    public Answer get(Query query) {
        HttpRequest request = HttpRequest.newBuilder(query.uri())
                .timeout(timeout)
                .header("Accept", query.accept())
                .header("Accept-Encoding", "gzip")
                .header("User-Agent", userAgent)
                .build();
        HttpResponse<byte[]> response =
                await(client.sendAsync(request, head -> new BoundedBytes(maxAnswerBytes)), query);
        int status = response.statusCode();
        if (status != 200 && status != 400) {
            throw refused(status, response, query);
        }
        String contentType = header(response.headers(), "Content-Type");
        return new Answer(status, contentType.toLowerCase(Locale.ROOT), unpacked(response));
    }

    private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> answer, Query query) {
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw unreachable(failed, query);
        } catch (TimeoutException slow) {
            answer.cancel(true);
            throw ProviderException.of(Fault.UNREACHABLE, "no whole answer within " + timeout);
        } catch (InterruptedException stopping) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw ProviderException.of(Fault.UNREACHABLE, "the service is stopping");
        }
    }

    private ProviderException unreachable(ExecutionException failed, Query query) {
        Throwable cause = failed;
        while (cause.getCause() != null && !(cause instanceof ProviderException)) {
            cause = cause.getCause();
        }
        return switch (cause) {
            case ProviderException own -> own;
            case HttpTimeoutException slow -> ProviderException.of(Fault.UNREACHABLE, "no answer within " + timeout);
            default ->
                ProviderException.of(
                        Fault.UNREACHABLE,
                        "no whole answer from " + query.baseUrl().getAuthority() + ": "
                                + query.mask(
                                        cause.getClass().getSimpleName() + ' ' + JoinedLines.of(cause.getMessage())));
        };
    }

    private ProviderException refused(int status, HttpResponse<byte[]> response, Query query) {
        return switch (status) {
            case 401, 403 ->
                ProviderException.of(
                        Fault.ACCESS_DENIED,
                        "status " + status + ": "
                                + query.key()
                                        .map(key -> "the key in " + key.configurationKey() + " is not accepted")
                                        .orElse("the provider wants a key"));
            case 429 ->
                ProviderException.later(
                        Fault.RATE_LIMITED, "status 429: asked too often", retryAfter(response.headers()));
            default ->
                status >= 500
                        ? ProviderException.later(
                                Fault.SERVER_ERROR, "status " + status, retryAfter(response.headers()))
                        : ProviderException.of(
                                Fault.REQUEST_REFUSED,
                                "status " + status + (status < 400 ? ": redirects are not followed" : ""));
        };
    }

    private @Nullable Duration retryAfter(HttpHeaders headers) {
        String stated = header(headers, "Retry-After");
        Duration pause = null;
        if (stated.matches("[0-9]{1,9}")) {
            pause = Duration.ofSeconds(Long.parseLong(stated));
        } else if (!stated.isEmpty()) {
            try {
                Instant until = ZonedDateTime.parse(stated, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
                pause = Duration.between(clock.instant(), until);
            } catch (DateTimeException unusable) {
                return null;
            }
        }
        return pause == null || pause.isNegative()
                ? null
                : pause.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : pause;
    }

    private byte[] unpacked(HttpResponse<byte[]> response) {
        String encoding = header(response.headers(), "Content-Encoding").toLowerCase(Locale.ROOT);
        return switch (encoding) {
            case "", "identity" -> response.body();
            case "gzip" -> gunzipped(response.body());
            default ->
                throw ProviderException.of(
                        Fault.UNREADABLE, "Content-Encoding is gzip or none, got " + ItemError.quote(encoding));
        };
    }

    private byte[] gunzipped(byte[] packed) {
        try (GZIPInputStream unpacking = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            byte[] body = unpacking.readNBytes(maxAnswerBytes + 1);
            if (body.length > maxAnswerBytes) {
                throw BoundedBytes.tooLarge(maxAnswerBytes);
            }
            return body;
        } catch (IOException broken) {
            throw ProviderException.of(
                    Fault.UNREADABLE, "the gzip answer is broken: " + JoinedLines.of(broken.getMessage()));
        }
    }

    private static String header(HttpHeaders headers, String name) {
        return headers.firstValue(name).orElse("").strip();
    }
}
