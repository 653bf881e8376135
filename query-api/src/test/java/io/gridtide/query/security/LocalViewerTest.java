package io.gridtide.query.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.query.security.LocalViewer.Request;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalViewerTest {
    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:8080", "LOCALHOST:8080", "127.0.0.1:8080", "[::1]:8080", "[::1]"})
    void acceptsTheBrowserOfThisMachine(String host) {
        assertThat(LocalViewer.accepts(new Request(true, host, null, null, List.of())))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example", "evil.example:8080", "localhost.evil.example", "127.0.0.1.evil.example:8080",
                        "127.0.0.1@evil.example",
                "localhost:8080:1", "", " localhost", "[::2]:8080", "0.0.0.0:8080"
            })
    void refusesNamesThatMerelyResolveToThisMachine(String host) {
        assertThat(LocalViewer.accepts(new Request(true, host, null, null, List.of())))
                .isFalse();
    }

    @Test
    void refusesARequestWithoutHost() {
        assertThat(LocalViewer.accepts(new Request(true, null, null, null, List.of())))
                .isFalse();
    }

    @Test
    void refusesPeersElsewhere() {
        assertThat(LocalViewer.accepts(new Request(false, "localhost:8080", null, null, List.of())))
                .isFalse();
    }

    @Test
    void refusesWhatCarriesATokenOrComesThroughAProxy() {
        assertThat(LocalViewer.accepts(new Request(true, "localhost:8080", null, null, List.of("Authorization"))))
                .isFalse();
        assertThat(LocalViewer.accepts(new Request(true, "localhost:8080", null, null, List.of("X-Forwarded-For"))))
                .isFalse();
    }

    @Test
    void refusesRequestsThatAForeignPageCaused() {
        assertThat(LocalViewer.accepts(
                        new Request(true, "localhost:8080", "https://evil.example", "cross-site", List.of())))
                .isFalse();
        assertThat(LocalViewer.accepts(new Request(true, "localhost:8080", null, "cross-site", List.of())))
                .isFalse();
        assertThat(LocalViewer.accepts(new Request(true, "localhost:8080", null, "same-site", List.of())))
                .isFalse();
        assertThat(LocalViewer.accepts(
                        new Request(true, "localhost:8080", "http://localhost:8080", "same-origin", List.of())))
                .isTrue();
    }
}
