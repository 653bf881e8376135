package io.gridtide.ingest.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonItemDecoderTest {
    private static final String GOOD = "{\"seriesId\":\"a\",\"eventTime\":\"2026-01-31T12:00:00Z\",\"value\":1.5}";

    @ParameterizedTest
    @ValueSource(strings = {"{\"readings\":[%s]}", "[%s]", "%s", " [ %s ] \n"})
    void oneItemInEveryWrappingIsRead(String wrapping) {
        List<Items.Seen> seen = Items.json(wrapping.formatted(GOOD));

        assertThat(seen).containsExactly(new Items.Seen(0, null, "a", Instant.parse("2026-01-31T12:00:00Z"), 1.5, -1));
    }

    @Test
    void timeWithOffsetBecomesUtcAndIsCutToTheMillisecond() {
        List<Items.Seen> seen = Items.json("{\"seriesId\":\"a\",\"eventTime\":\"2026-01-31T13:00:00.1239+01:00\"}");

        assertThat(seen.getFirst().eventTime()).isEqualTo(Instant.parse("2026-01-31T12:00:00.123Z"));
    }

    @Test
    void nullMeansAbsent() {
        List<Items.Seen> seen =
                Items.json("{\"seriesId\":\"a\",\"eventTime\":\"2026-01-31T12:00Z\",\"value\":null,\"sequence\":null}");

        assertThat(seen.getFirst().value()).isNull();
        assertThat(seen.getFirst().error()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"value\":NaN|value|NOT_FINITE",
                "\"value\":-Infinity|value|NOT_FINITE",
                "\"value\":1e999|value|NOT_FINITE",
                "\"value\":\"1.5\"|value|WRONG_TYPE",
                "\"value\":true|value|WRONG_TYPE",
                "\"value\":[1]|value|WRONG_TYPE",
                "\"value\":{\"x\":{}}|value|WRONG_TYPE",
                "\"value\":1001|value|OUT_OF_RANGE",
                "\"value\":1,\"value\":2|value|DUPLICATE_FIELD",
                "\"valeu\":1|valeu|UNKNOWN_FIELD",
                "\"sequence\":1.5|sequence|WRONG_TYPE",
                "\"sequence\":-1|sequence|OUT_OF_RANGE",
                "\"sequence\":99999999999999999999|sequence|OUT_OF_RANGE",
            })
    void faultOfAFieldIsNamedAndTheNextItemIsRead(String field, String name, Reason reason) {
        String bad = "{\"seriesId\":\"a\",\"eventTime\":\"2026-01-31T12:00:00Z\"," + field + "}";

        List<Items.Seen> seen = Items.json("[" + GOOD + "," + bad + "," + GOOD + "]");

        assertThat(seen).hasSize(3);
        ItemError error = Items.error(seen, 1);
        assertThat(error.index()).isEqualTo(1);
        assertThat(error.field()).isEqualTo(name);
        assertThat(error.reasonCode()).isEqualTo(reason);
        assertThat(seen.get(2).error()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-01-31T12:00:00", "2026-02-30T12:00:00Z", "1769860800", ""})
    void timeWithoutZoneOrMeaningIsRefusedWithAnExample(String time) {
        List<Items.Seen> seen = Items.json("{\"seriesId\":\"a\",\"eventTime\":\"" + time + "\"}");

        assertThat(Items.error(seen, 0).reasonCode()).isEqualTo(Reason.INVALID_TIME);
        assertThat(Items.error(seen, 0).detail()).contains("2026-01-31T12:00:00Z");
    }

    @Test
    void missingFieldsAndItemsThatAreNoObjectsAreNamed() {
        List<Items.Seen> seen = Items.json("[{}, 5, null, [1,[2]], " + GOOD + "]");

        assertThat(Items.error(seen, 0).field()).isEqualTo("seriesId");
        assertThat(Items.error(seen, 0).reasonCode()).isEqualTo(Reason.MISSING_FIELD);
        assertThat(Items.error(seen, 1).reasonCode()).isEqualTo(Reason.WRONG_TYPE);
        assertThat(Items.error(seen, 2).reasonCode()).isEqualTo(Reason.WRONG_TYPE);
        assertThat(Items.error(seen, 3).reasonCode()).isEqualTo(Reason.WRONG_TYPE);
        assertThat(seen.get(4).error()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "5",
                "\"text\"",
                "{\"readings\":",
                "{\"readings\":{}}",
                "{\"readings\":[],\"more\":1}",
                "[{\"seriesId\":\"a\"",
                "[1,",
                "[] []",
                "seriesId=a",
            })
    void bodyThatIsNotOfTheFormatIsRefusedAsAWhole(String body) {
        assertThatThrownBy(() -> Items.json(body))
                .isInstanceOfSatisfying(BodyException.class, failure -> assertThat(failure.kind())
                        .isEqualTo(BodyException.Kind.SYNTAX));
    }

    @Test
    void deepNestingAndEndlessNumbersAreRefusedWithBoundedWork() {
        assertThatThrownBy(() -> Items.json("[".repeat(100_000))).isInstanceOf(BodyException.class);
        assertThatThrownBy(() -> Items.json("[{\"value\":" + "9".repeat(100_000) + "}]"))
                .isInstanceOf(BodyException.class);
    }

    @Test
    void bodyThatIsNotUnicodeIsRefused() {
        byte[] latin = "[{\"seriesId\":\"\u00e4\"}]".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> Items.decode(new JsonItemDecoder(), latin)).isInstanceOf(BodyException.class);
    }
}
