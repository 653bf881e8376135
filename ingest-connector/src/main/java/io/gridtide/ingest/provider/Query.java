package io.gridtide.ingest.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One GET request.
 *
 * @param baseUrl address without parameters
 * @param parameters in order, not yet encoded; the key is not among them
 * @param accept media type that is asked for
 * @param key the key, where there is one
 */
public record Query(URI baseUrl, Map<String, String> parameters, String accept, Optional<ApiKey> key) {
    public Query {
        parameters = new LinkedHashMap<>(parameters);
    }

    URI uri() {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        key.ifPresent(one -> all.put(one.parameter(), one.value()));
        return URI.create(baseUrl + "?"
                + all.entrySet().stream()
                        .map(one ->
                                URLEncoder.encode(one.getKey(), UTF_8) + '=' + URLEncoder.encode(one.getValue(), UTF_8))
                        .collect(Collectors.joining("&")));
    }

    String mask(String text) {
        return key.map(one -> one.mask(text)).orElse(text);
    }
}
