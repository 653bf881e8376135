package io.gridtide.ingest.provider.weather;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.ingest.provider.Faults;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever Open-Meteo answers: spans or one clear refusal, never anything else. */
class OpenMeteoAnswerPropertyTest {
    private static final String SEED = "20261121";
    private static final byte[] GOOD = OpenMeteoAnswerTest.HOURLY.strip().getBytes(UTF_8);

    @Property(tries = 200, seed = SEED)
    void answerCutAnywhereIsRefusedAsAWhole(@ForAll @IntRange(min = 0, max = 900) int length) {
        byte[] cut = Arrays.copyOf(GOOD, Math.min(length, GOOD.length - 1));

        assertThat(Faults.isTaken(() -> parse(cut))).isFalse();
    }

    @Property(tries = 800, seed = SEED)
    void answerWithBytesChangedIsReadOrRefused(
            @ForAll @IntRange(min = 0, max = 900) int at, @ForAll @Size(min = 1, max = 8) byte[] noise) {
        byte[] body = GOOD.clone();
        System.arraycopy(noise, 0, body, Math.min(at, body.length - noise.length), noise.length);

        Faults.isTaken(() -> parse(body));
    }

    @Property(tries = 300, seed = SEED)
    void bytesThatAreNothingAreRefused(@ForAll @Size(max = 300) byte[] bytes) {
        assertThat(Faults.isTaken(() -> parse(bytes))).isFalse();
    }

    private static void parse(byte[] body) {
        OpenMeteoAnswer.parse(body, OpenMeteoResolution.HOURLY);
    }
}
