package io.gridtide.ingest.support;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** Registry administration as one caller sees it. */
public record RegistryClient(RunningIngest ingest, String token) {
    private static final String ROOT = "/api/v1/registry/";

    public HttpResponse<String> get(String path) {
        return ingest.send(ingest.request(ROOT + path, token).GET().build());
    }

    public HttpResponse<String> post(String path, String document) {
        return ingest.post(ROOT + path, token, "application/json", document);
    }

    public HttpResponse<String> put(String path, @Nullable String version, String document) {
        return send("PUT", path, version, document);
    }

    public HttpResponse<String> patch(String path, @Nullable String version, String document) {
        return send("PATCH", path, version, document);
    }

    public HttpResponse<String> delete(String path, @Nullable String version) {
        return send("DELETE", path, version, "");
    }

    /** The version that an answer carries in its ETag, quotes included; empty without one. */
    public static String etag(HttpResponse<?> answer) {
        return answer.headers().firstValue("ETag").orElse("");
    }

    private HttpResponse<String> send(String method, String path, @Nullable String version, String document) {
        HttpRequest.Builder request = ingest.request(ROOT + path, token)
                .header("Content-Type", method.equals("PATCH") ? "application/merge-patch+json" : "application/json")
                .header("X-Request-Id", method + ":" + path.replaceAll("[^A-Za-z0-9/]", "_"))
                .method(method, BodyPublishers.ofString(document));
        if (version != null) {
            request.header("If-Match", version);
        }
        return ingest.send(request.build());
    }
}
