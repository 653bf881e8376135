package io.gridtide.ingest.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever arrives: items or one clear exception, never anything else. */
class DecoderPropertyTest {
    private static final String SEED = "20261120";

    /** A reading of the small test shape. */
    record Sample(String seriesId, Instant eventTime, double value, long sequence) {
        String json() {
            return String.format(
                    Locale.ROOT,
                    "{\"seriesId\":\"%s\",\"eventTime\":\"%s\",\"value\":%s,\"sequence\":%d}",
                    seriesId,
                    eventTime,
                    value,
                    sequence);
        }

        String csv() {
            return seriesId + "," + eventTime + "," + value + "," + sequence;
        }
    }

    @Provide
    Arbitrary<Sample> samples() {
        return Combinators.combine(
                        Arbitraries.strings()
                                .withChars("abcz0189./_-")
                                .ofMinLength(1)
                                .ofMaxLength(30),
                        Arbitraries.longs().between(946_684_800_000L, 4_102_444_800_000L),
                        Arbitraries.doubles().between(-1000, 1000),
                        Arbitraries.longs().between(0, Long.MAX_VALUE))
                .as((id, millis, value, sequence) -> new Sample(id, Instant.ofEpochMilli(millis), value, sequence));
    }

    @Property(tries = 200, seed = SEED)
    void whatIsWrittenIsReadInEveryTextFormat(@ForAll("lists") List<Sample> sent) {
        String json = sent.stream().map(Sample::json).collect(Collectors.joining(",", "{\"readings\":[", "]}"));
        String csv = sent.stream()
                .map(Sample::csv)
                .collect(Collectors.joining("\n", "series_id,event_time,value,sequence\n", "\n"));

        assertThat(samplesOf(Items.json(json))).isEqualTo(sent);
        assertThat(samplesOf(ndjson(sent))).isEqualTo(sent);
        assertThat(samplesOf(Items.csv(csv))).isEqualTo(sent);
    }

    @Property(tries = 200, seed = SEED)
    void jsonCutAnywhereIsRefusedAsAWhole(
            @ForAll("samples") Sample sample, @ForAll @IntRange(min = 1, max = 60) int cut) {
        String whole = "[" + sample.json() + "]";
        String truncated = whole.substring(0, Math.max(0, whole.length() - cut));

        assertThat(survives(new JsonItemDecoder(), truncated.getBytes(StandardCharsets.UTF_8)))
                .isFalse();
    }

    @Property(tries = 200, seed = SEED)
    void linesBeforeAndAfterAnyRubbishAreRead(@ForAll("samples") Sample sample, @ForAll("tokens") String rubbish) {
        String body = sample.json() + "\n" + rubbish + "\n" + sample.json();

        List<Items.Seen> seen = Items.ndjson(body);

        assertThat(seen.getFirst().error()).isNull();
        assertThat(seen.getLast().error()).isNull();
        assertThat(seen).hasSizeBetween(2, 3);
    }

    @Property(tries = 200, seed = SEED)
    void csvCutAnywhereNeverInventsAnItem(
            @ForAll("samples") Sample sample, @ForAll @IntRange(min = 1, max = 60) int cut) {
        String whole = "series_id,event_time,value,sequence\n" + sample.csv();
        String truncated = whole.substring(0, whole.length() - Math.min(cut, whole.length()));

        try {
            assertThat(Items.csv(truncated)).hasSizeLessThanOrEqualTo(1);
        } catch (BodyException refused) {
            assertThat(refused.kind()).isEqualTo(BodyException.Kind.SYNTAX);
        }
    }

    @Property(tries = 400, seed = SEED)
    void anyBytesAreItemsOrOneClearException(@ForAll @Size(max = 200) byte[] body) {
        Items.DECODERS.forEach(decoder -> survives(decoder, body));
    }

    @Property(tries = 400, seed = SEED)
    void anyTextOfJsonTokensIsItemsOrOneClearException(@ForAll("tokens") String body) {
        survives(new JsonItemDecoder(), body.getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 400, seed = SEED)
    void anyRowsAreItemsOrOneClearException(@ForAll("rows") String rows) {
        survives(new CsvItemDecoder(), ("series_id,event_time,value\n" + rows).getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 200, seed = SEED)
    void numberBeyondADoubleIsNeverTaken(
            @ForAll @IntRange(min = 309, max = 99_999) int exponent,
            @ForAll @DoubleRange(min = 2, max = 9) double mantissa) {
        String number = String.format(Locale.ROOT, "%.3fe%d", mantissa, exponent);

        Items.Seen json = Items.json(
                        "{\"seriesId\":\"a\",\"eventTime\":\"2026-01-31T12:00:00Z\",\"value\":" + number + "}")
                .getFirst();
        Items.Seen csv = Items.csv("series_id,event_time,value\na,2026-01-31T12:00:00Z," + number)
                .getFirst();

        assertThat(json.error()).isNotNull();
        assertThat(csv.error()).isNotNull();
    }

    @Provide
    Arbitrary<List<Sample>> lists() {
        return samples().list().ofMaxSize(20);
    }

    @Provide
    Arbitrary<String> tokens() {
        return Arbitraries.of(
                        "{",
                        "}",
                        "[",
                        "]",
                        ",",
                        ":",
                        "\"readings\"",
                        "\"seriesId\"",
                        "\"value\"",
                        "\"eventTime\"",
                        "\"2026-01-31T12:00:00Z\"",
                        "1",
                        "-0.5",
                        "NaN",
                        "null",
                        "true",
                        "1e400",
                        "\"\u0000\"",
                        "\"",
                        "\\")
                .list()
                .ofMaxSize(25)
                .map(tokens -> String.join("", tokens));
    }

    @Provide
    Arbitrary<String> rows() {
        return Arbitraries.of(
                        "a",
                        ",",
                        "\"",
                        "\n",
                        "\r\n",
                        "2026-01-31T12:00:00Z",
                        "1.5",
                        "NaN",
                        ";",
                        " ",
                        "\u0000",
                        "\uFEFF")
                .list()
                .ofMaxSize(25)
                .map(cells -> String.join("", cells));
    }

    private static List<Items.Seen> ndjson(List<Sample> sent) {
        // A body without any line is refused as a whole.
        return sent.isEmpty()
                ? List.of()
                : Items.ndjson(sent.stream().map(Sample::json).collect(Collectors.joining("\n")));
    }

    private static List<Sample> samplesOf(List<Items.Seen> seen) {
        return seen.stream()
                .map(item -> new Sample(
                        String.valueOf(item.seriesId()),
                        item.eventTime() == null ? Instant.EPOCH : item.eventTime(),
                        item.value() == null ? Double.NaN : item.value(),
                        item.sequence()))
                .toList();
    }

    /** True when the body was read; every item taken then has what it must have. */
    private static boolean survives(ItemDecoder decoder, byte[] body) {
        try {
            for (Items.Seen item : Items.decode(decoder, body)) {
                if (item.error() == null) {
                    assertThat(item.seriesId()).isNotNull();
                    assertThat(item.eventTime()).isNotNull();
                    assertThat(item.value() == null || Double.isFinite(item.value()))
                            .isTrue();
                }
            }
            return true;
        } catch (BodyException refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return false;
        }
    }
}
