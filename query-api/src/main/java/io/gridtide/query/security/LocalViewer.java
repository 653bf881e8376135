package io.gridtide.query.security;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a request without a token comes from a person at this machine.
 *
 * <p>The peer address alone is not enough: a page of a foreign host whose name resolves to 127.0.0.1 (DNS rebinding)
 * also connects from here, but its browser then sends that name in {@code Host}; a reverse proxy on this machine
 * connects from here for everyone, but says so in a forwarding header.
 */
final class LocalViewer {
    private static final Set<String> LOCAL_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Pattern HOST = Pattern.compile("(\\[[0-9a-f:]+]|[^:]+)(:[0-9]{1,5})?");

    private LocalViewer() {}

    /**
     * What is looked at.
     *
     * @param fromLoopback whether the peer's address is a loopback address
     * @param host header {@code Host}
     * @param origin header {@code Origin}; null when absent
     * @param fetchSite header {@code Sec-Fetch-Site}; null when absent
     * @param refusing names of headers present that end the matter: a credential or a sign of a proxy
     */
    record Request(
            boolean fromLoopback,
            @Nullable String host,
            @Nullable String origin,
            @Nullable String fetchSite,
            List<String> refusing) {}

    /** Headers whose presence means that the request is not a plain one from this machine. */
    static final List<String> REFUSING_HEADERS =
            List.of("Authorization", "Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via");

    static boolean accepts(Request request) {
        return request.fromLoopback()
                && request.refusing().isEmpty()
                && isLocal(request.host())
                && isSameOrigin(request)
                && (request.fetchSite() == null || Set.of("same-origin", "none").contains(request.fetchSite()));
    }

    private static boolean isSameOrigin(Request request) {
        return request.origin() == null || request.origin().equals("http://" + request.host());
    }

    private static boolean isLocal(@Nullable String host) {
        return Optional.ofNullable(host)
                .map(text -> HOST.matcher(text.toLowerCase(Locale.ROOT)))
                .filter(matcher -> matcher.matches() && LOCAL_NAMES.contains(matcher.group(1)))
                .isPresent();
    }
}
