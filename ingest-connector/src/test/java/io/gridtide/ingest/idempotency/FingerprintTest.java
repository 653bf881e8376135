package io.gridtide.ingest.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gridtide.ingest.http.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {
    @Test
    void sameBodyHasTheSameFingerprintHoweverItIsRead() throws IOException {
        FingerprintedBody partlyRead = body("abc", "readings");
        assertThat(partlyRead.read()).isEqualTo('a');

        assertThat(partlyRead.finish()).isEqualTo(body("abc", "readings").finish());
    }

    /** As a parser does that stops behind the last bracket and closes what it was given. */
    @Test
    void bodyThatItsReaderHasClosedIsStillReadToItsEnd() throws IOException {
        InputStream closing = new ByteArrayInputStream("abc".getBytes(UTF_8)) {
            private boolean closed;

            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                assertThat(closed).isFalse();
                return super.read(target, offset, length);
            }

            @Override
            public void close() {
                closed = true;
            }
        };
        FingerprintedBody body = new FingerprintedBody(closing, "readings");
        assertThat(body.read()).isEqualTo('a');
        body.close();

        assertThat(body.finish()).isEqualTo(body("abc", "readings").finish());
    }

    @Test
    void otherBodyOrOtherFeedHasAnother() throws IOException {
        Fingerprint fingerprint = body("abc", "readings").finish();

        assertThat(body("abd", "readings").finish()).isNotEqualTo(fingerprint);
        assertThat(body("abc", "prices").finish()).isNotEqualTo(fingerprint);
    }

    @Test
    void fingerprintIsReadAsItWasWritten() {
        Fingerprint fingerprint = new Fingerprint(0x0123456789abcdefL, -2);

        assertThat(fingerprint.text()).isEqualTo("0123456789abcdeffffffffffffffffe");
        assertThat(Fingerprint.parse(fingerprint.text())).isEqualTo(fingerprint);
        assertThatThrownBy(() -> Fingerprint.parse("00ff")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "caf\u00e9", "line\nbreak"})
    void keyThatIsNoNameIsRefused(String header) {
        assertThatThrownBy(() -> IdempotencyKey.of("demo", header)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> IdempotencyKey.of("demo", "x".repeat(201))).isInstanceOf(ProblemException.class);
    }

    private static FingerprintedBody body(String content, String context) {
        return new FingerprintedBody(new ByteArrayInputStream(content.getBytes(UTF_8)), context);
    }
}
