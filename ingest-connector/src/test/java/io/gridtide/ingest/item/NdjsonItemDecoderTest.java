package io.gridtide.ingest.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NdjsonItemDecoderTest {
    private static final String GOOD = "{\"seriesId\":\"a\",\"eventTime\":\"2026-01-31T12:00:00Z\",\"value\":1.5}";

    @Test
    void everyLineIsAnItemWhateverEndsIt() {
        List<Items.Seen> seen = Items.ndjson(GOOD + "\n" + GOOD + "\r\n\n  \n" + GOOD);

        assertThat(seen).hasSize(3).allSatisfy(item -> assertThat(item.error()).isNull());
        assertThat(seen).extracting(Items.Seen::index).containsExactly(0, 1, 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"seriesId\":\"a\"",
                "{\"seriesId\":\"a\",}",
                "not JSON at all",
                "{} {}",
                "[1,2",
                "\"text",
                "}",
                "\u0000",
                "{\"value\": 1e}",
            })
    void brokenLineIsOneRefusedItemThatNamesItsLine(String broken) {
        List<Items.Seen> seen = Items.ndjson(GOOD + "\n\n" + broken + "\n" + GOOD + "\n");

        assertThat(seen).hasSize(3);
        assertThat(Items.error(seen, 1).detail()).startsWith("line 3: ");
        assertThat(seen.get(2).error()).isNull();
    }

    @Test
    void faultOfAFieldNamesItsLineToo() {
        List<Items.Seen> seen = Items.ndjson(GOOD + "\n" + GOOD.replace("1.5", "NaN") + "\n");

        assertThat(Items.error(seen, 1))
                .returns(1, ItemError::index)
                .returns("value", ItemError::field)
                .returns(Reason.NOT_FINITE, ItemError::reasonCode)
                .satisfies(error -> assertThat(error.detail()).startsWith("line 2: "));
    }

    @Test
    void lineThatIsTooLongIsPassedOverAndTheNextIsRead() {
        String endless = "{\"seriesId\":\"" + "x".repeat(5_000_000);

        List<Items.Seen> seen = Items.ndjson(GOOD + "\n" + endless + "\n" + GOOD + "\n" + endless);

        assertThat(seen).hasSize(4);
        assertThat(Items.error(seen, 1).detail()).isEqualTo("line 2: a line has at most 65536 bytes");
        assertThat(seen.get(2).error()).isNull();
        assertThat(Items.error(seen, 3).detail()).startsWith("line 4: ");
    }

    @Test
    void longestLineThatIsTakenIsTaken() {
        String padded = " ".repeat(Lines.LONGEST - GOOD.length()) + GOOD;

        List<Items.Seen> seen = Items.ndjson(padded + "\n" + GOOD + "\n " + padded);

        assertThat(seen.get(0).error()).isNull();
        assertThat(seen.get(1).error()).isNull();
        assertThat(Items.error(seen, 2).reasonCode()).isEqualTo(Reason.UNREADABLE);
    }

    @Test
    void lineInAnotherCharsetSpoilsItselfOnly() {
        byte[] body = (GOOD + "\n{\"seriesId\":\"\u00e4\"}\n" + GOOD).getBytes(StandardCharsets.ISO_8859_1);

        List<Items.Seen> seen = Items.decode(new NdjsonItemDecoder(), body);

        assertThat(seen).hasSize(3);
        assertThat(Items.error(seen, 1).detail()).startsWith("line 2: not ");
        assertThat(seen.get(2).error()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n \n"})
    void bodyWithoutAnyLineIsRefusedAsAWhole(String body) {
        assertThatThrownBy(() -> Items.ndjson(body)).isInstanceOf(BodyException.class);
    }
}
