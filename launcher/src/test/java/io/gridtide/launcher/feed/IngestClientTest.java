package io.gridtide.launcher.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.gridtide.launcher.feed.IngestClient.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the feed makes of the answers of a write side. */
class IngestClientTest {
    private static final String CSV = "seriesId,eventTime,sequence,value\nhome.pv,2026-11-01T00:00:00Z,1,1.0\n";

    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;
    private IngestClient client;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        client = new IngestClient(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"), () -> "token", line -> {});
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    @Test
    void whatWaitsInTheSpoolIsAcceptedLikeWhatTheBrokerAcknowledged() throws InterruptedException {
        answers(202, "{\"accepted\":1,\"spooled\":true}");

        assertThat(client.postCsv("api/v1/readings", CSV)).isEqualTo(new Outcome(1, 0, List.of()));
        assertThat(requests).hasValue(1);
    }

    @Test
    void aPartlyRefusedBatchTellsWhatWasRefusedAndWhy() throws InterruptedException {
        answers(207, """
                {"accepted":2,"rejected":[{"index":1,"reasonCode":"NOT_FINITE","detail":"value is NaN"}]}""");

        assertThat(client.postCsv("api/v1/readings", CSV))
                .isEqualTo(new Outcome(2, 1, List.of("NOT_FINITE: value is NaN")));
    }

    @Test
    void aRequestRefusedAsAWholeEndsTheFeedWithTheAnswer() {
        answers(413, "too large");

        assertThatThrownBy(() -> client.postCsv("api/v1/readings", CSV))
                .isInstanceOf(FeedException.class)
                .hasMessage("api/v1/readings was refused: 413 too large");
    }

    private void answers(int status, String body) {
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
