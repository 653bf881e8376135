package io.gridtide.ingest.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.ingest.provider.LoopbackProvider.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderClientTest {
    private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");
    private static final String SECRET = "s3cret/+key";
    private static final ApiKey KEY = new ApiKey("securityToken", SECRET, "gridtide.providers.entsoe.api-key");

    private final LoopbackProvider provider = new LoopbackProvider();
    private final ProviderClient client = new ProviderClient(Configs.quick(Map.of()), () -> NOW);

    @AfterEach
    void closeProvider() {
        provider.close();
    }

    @Test
    void keyTravelsAsAParameterAndIntroducesItself() {
        provider.answers(Reply.body("application/json", "{}"));

        Answer answer = client.get(query(provider.address("/api")));

        assertThat(answer.ok("json")).isEqualTo("{}".getBytes(UTF_8));
        assertThat(provider.requests()).singleElement().hasToString("/api?a=b+c&securityToken=s3cret%2F%2Bkey");
    }

    @ParameterizedTest
    @CsvSource({
        "401,ACCESS_DENIED",
        "403,ACCESS_DENIED",
        "404,REQUEST_REFUSED",
        "302,REQUEST_REFUSED",
        "429,RATE_LIMITED",
        "500,SERVER_ERROR",
        "503,SERVER_ERROR"
    })
    void statusBecomesAFaultWithoutTheKey(int status, Fault fault) {
        provider.answers(Reply.status(status, "Location", "/elsewhere"));

        ProviderException refusal = refused();

        assertThat(refusal.fault()).isEqualTo(fault);
        assertThat(refusal.getMessage()).contains(Integer.toString(status)).doesNotContain("s3cret");
        assertThat(provider.requests()).hasSize(1);
    }

    @Test
    void deniedAccessNamesTheConfigurationKey() {
        provider.answers(Reply.status(401));

        assertThat(refused()).hasMessageContaining("gridtide.providers.entsoe.api-key");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "7|PT7S",
                "999999999|PT6H",
                "Mon, 01 Jun 2026 10:00:30 GMT|PT30S",
                "Mon, 01 Jun 2026 09:00:00 GMT|none",
                "soon|none",
            })
    void pauseAskedForIsUnderstoodInBothForms(String stated, Duration pause) {
        provider.answers(Reply.status(429, "Retry-After", stated));

        assertThat(refused().retryAfter()).isEqualTo(Optional.ofNullable(pause));
    }

    @Test
    void connectionThatIsCutIsNoAnswer() {
        provider.answers(Reply.half("application/json", "{\"price\":[1,2,3]}"));

        assertThat(refused().fault()).isEqualTo(Fault.UNREACHABLE);
    }

    @Test
    void providerThatIsAwayIsNamedWithoutTheKey() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }

        ProviderException refusal = Faults.of(() -> client.get(query("http://127.0.0.1:" + port + "/api")));

        assertThat(refusal.fault()).isEqualTo(Fault.UNREACHABLE);
        assertThat(refusal.getMessage()).contains("127.0.0.1:" + port).doesNotContain("s3cret");
    }

    @Test
    void answerThatDripsEndsAtTheTimeout() {
        ProviderClient hasty =
                new ProviderClient(Configs.quick(Map.of("gridtide.providers.timeout", "PT0.3S")), () -> NOW);
        provider.answers(exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            // Holds the connection until the client has given up.
            if (exchange.getRequestBody().read() >= 0 || !waitsForEver()) {
                throw new IOException("not reached");
            }
        });

        assertThat(Faults.of(() -> hasty.get(query(provider.address("/"))))).hasMessageContaining("PT0.3S");
    }

    @Test
    void greatAnswerIsGivenUpHoweverItIsSent() throws IOException {
        byte[] great = new byte[200_000];
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream packing = new GZIPOutputStream(packed)) {
            packing.write(great);
        }
        assertThat(packed.size()).isLessThan(10_000);

        provider.answers(Reply.body(200, "application/json", great));
        assertThat(refused().fault()).isEqualTo(Fault.TOO_LARGE);
        provider.answers(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(great);
        });
        assertThat(refused().fault()).isEqualTo(Fault.TOO_LARGE);
        provider.answers(gzip(packed.toByteArray()));
        assertThat(refused().fault()).isEqualTo(Fault.TOO_LARGE);
    }

    @Test
    void gzipIsUnpackedAndABrokenOneRefused() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream packing = new GZIPOutputStream(packed)) {
            packing.write("{}".getBytes(UTF_8));
        }

        provider.answers(gzip(packed.toByteArray()));
        assertThat(client.get(query(provider.address("/"))).ok("json")).isEqualTo("{}".getBytes(UTF_8));
        provider.answers(gzip(Arrays.copyOf(packed.toByteArray(), packed.size() - 9)));
        assertThat(refused().fault()).isEqualTo(Fault.UNREADABLE);
    }

    @Test
    void pageWithStatusTwoHundredIsNoAnswer() {
        provider.answers(Reply.body("text/html; charset=utf-8", "<html>Maintenance</html>"));

        ProviderException refusal =
                Faults.of(() -> client.get(query(provider.address("/"))).ok("json"));

        assertThat(refusal.fault()).isEqualTo(Fault.UNREADABLE);
        assertThat(refusal).hasMessageContaining("text/html").hasMessageContaining("Maintenance");
    }

    private static boolean waitsForEver() {
        try {
            new CountDownLatch(1).await();
            return true;
        } catch (InterruptedException closed) {
            return false;
        }
    }

    private static Reply gzip(byte[] packed) {
        return exchange -> {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, packed.length);
            exchange.getResponseBody().write(packed);
        };
    }

    private ProviderException refused() {
        return Faults.of(() -> client.get(query(provider.address("/api"))));
    }

    private static Query query(String address) {
        return new Query(URI.create(address), Map.of("a", "b c"), "application/json", Optional.of(KEY));
    }
}
