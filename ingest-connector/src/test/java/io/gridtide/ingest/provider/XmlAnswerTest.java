package io.gridtide.ingest.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XmlAnswerTest {
    @Test
    void externalEntityIsNeitherReadFromAFileNorAskedOfAServer(@TempDir Path directory) throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "do not tell");
        AtomicInteger requests = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort();
            for (String documentType : new String[] {
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"" + address + "/entity\">]>",
                "<!DOCTYPE a SYSTEM \"" + address + "/type.dtd\">",
                "<!DOCTYPE a PUBLIC \"-//X//Y\" \"" + address + "/type.dtd\">",
                "<!DOCTYPE a [<!ENTITY % p SYSTEM \"" + address + "/parameter\"> %p;]>",
            }) {
                ProviderException refusal = refused(documentType + "<a>&x;</a>");

                assertThat(refusal.fault()).isEqualTo(Fault.UNREADABLE);
                assertThat(refusal.getMessage()).doesNotContain("do not tell");
            }
            assertThat(requests).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void billionLaughsAreNotTold() {
        StringBuilder document = new StringBuilder("<!DOCTYPE a [<!ENTITY l0 \"lol\">");
        for (int level = 1; level < 10; level++) {
            document.append("<!ENTITY l")
                    .append(level)
                    .append(" \"")
                    .append(("&l" + (level - 1) + ";").repeat(10))
                    .append("\">");
        }
        document.append("]><a>&l9;</a>");

        assertThat(refused(document.toString()).fault()).isEqualTo(Fault.UNREADABLE);
    }

    @Test
    void undeclaredEntityIsRefused() {
        assertThat(refused("<a>&x;</a>").fault()).isEqualTo(Fault.UNREADABLE);
    }

    @Test
    void nestingHasALimit() {
        ProviderException refusal = refused("<a>".repeat(100) + "</a>".repeat(100));

        assertThat(refusal).hasMessageContaining("nested more than 16");
        assertThat(refusal.fault()).isEqualTo(Fault.UNREADABLE);
    }

    @Test
    void longTextHasALimit() {
        String document = "<a>" + "x".repeat(100_000) + "</a>";

        ProviderException refusal =
                Faults.of(() -> XmlAnswer.read(document.getBytes(UTF_8), (name, answer) -> answer.text()));

        assertThat(refusal.fault()).isEqualTo(Fault.TOO_LARGE);
    }

    private static ProviderException refused(String document) {
        return Faults.of(() -> XmlAnswer.read(document.getBytes(UTF_8), (name, answer) -> answer.skip()));
    }
}
