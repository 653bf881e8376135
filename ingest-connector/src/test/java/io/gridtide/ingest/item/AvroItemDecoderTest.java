package io.gridtide.ingest.item;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gridtide.ingest.item.BodyException.Kind;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AvroItemDecoderTest {
    private static final String SERIES = "{\"name\":\"seriesId\",\"type\":\"string\"}";
    private static final String TIME =
            "{\"name\":\"eventTime\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}}";
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"null", "deflate", "snappy"})
    void recordsOfEveryCodecAreRead(String codec) {
        Schema schema = AvroBodies.schema(SERIES, TIME, "{\"name\":\"value\",\"type\":\"double\"}");
        List<GenericRecord> records = IntStream.range(0, 5000)
                .mapToObj(i -> reading(schema, "series-" + i % 7, i)
                        .set("value", i % 1000 + 0.5)
                        .build())
                .map(GenericRecord.class::cast)
                .toList();

        List<Items.Seen> seen = Items.avro(AvroBodies.file(schema, codec, records));

        assertThat(seen).hasSize(5000);
        assertThat(seen.get(4321)).isEqualTo(new Items.Seen(4321, null, "series-2", NOON.plusMillis(4321), 321.5, -1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"double\"|1.5",
                "\"float\"|1.5",
                "\"int\"|7",
                "\"long\"|7",
                "[\"null\",\"double\"]|1.5",
                "[\"null\",\"int\",\"double\"]|1.5",
                "[\"null\",\"double\"]|",
            })
    void numberIsReadAsWhateverNumberItWasWritten(String type, Double value) {
        Schema schema = AvroBodies.schema(SERIES, TIME, "{\"name\":\"value\",\"type\":" + type + "}");
        Object written = type.contains("double")
                ? value
                : type.contains("float")
                        ? Float.valueOf(value.floatValue())
                        : type.contains("int") ? Integer.valueOf(value.intValue()) : (Object) value.longValue();

        Items.Seen seen = Items.avro(AvroBodies.file(
                        schema,
                        "null",
                        List.of(reading(schema, "a", 0).set("value", written).build())))
                .getFirst();

        assertThat(seen.value()).isEqualTo(value);
        assertThat(seen.error()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}|1769860800123",
                "{\"type\":\"long\",\"logicalType\":\"timestamp-micros\"}|1769860800123999",
                "{\"type\":\"long\",\"logicalType\":\"timestamp-nanos\"}|1769860800123999999",
            })
    void timeIsReadInTheUnitItsTypeNames(String type, long written) {
        Schema schema = AvroBodies.schema(SERIES, "{\"name\":\"eventTime\",\"type\":" + type + "}");
        GenericRecord record = new GenericRecordBuilder(schema)
                .set("seriesId", "a")
                .set("eventTime", written)
                .build();

        Items.Seen seen =
                Items.avro(AvroBodies.file(schema, "null", List.of(record))).getFirst();

        assertThat(seen.eventTime()).isEqualTo(Instant.parse("2026-01-31T12:00:00.123Z"));
    }

    @Test
    void simpleFieldsTheItemsDoNotHaveArePassedOver() {
        Schema schema = AvroBodies.schema(
                "{\"name\":\"meter\",\"type\":[\"null\",\"string\",\"bytes\"]}",
                SERIES,
                "{\"name\":\"ok\",\"type\":\"boolean\"}",
                "{\"name\":\"id\",\"type\":{\"type\":\"fixed\",\"name\":\"Id\",\"size\":3}}",
                TIME,
                "{\"name\":\"kind\",\"type\":{\"type\":\"enum\",\"name\":\"Kind\",\"symbols\":[\"A\",\"B\"]}}");
        GenericRecord record = reading(schema, "a", 5)
                .set("meter", "4711")
                .set("ok", true)
                .set("id", new GenericData.Fixed(schema.getField("id").schema(), new byte[] {1, 2, 3}))
                .set("kind", new GenericData.EnumSymbol(schema.getField("kind").schema(), "B"))
                .build();

        assertThat(Items.avro(AvroBodies.file(schema, "deflate", List.of(record, record))))
                .extracting(Items.Seen::eventTime)
                .containsExactly(NOON.plusMillis(5), NOON.plusMillis(5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"string\"|it is a string, not a record",
                "{\"type\":\"record\",\"name\":\"R\",\"fields\":[]}|it has no field seriesId, which is text",
                "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"seriesId\",\"type\":\"int\"}]}|it writes seriesId as int, which is no text: use string or an enum",
                "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"eventTime\",\"type\":\"long\"}]}|it writes eventTime as long, which is no time: use a long of logical type",
                "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"value\",\"type\":\"string\"}]}|it writes value as string, which is no number: use double",
                "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"value\",\"type\":{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":9}}]}|it writes value as bytes of logical type decimal",
                "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"all\",\"type\":{\"type\":\"array\",\"items\":\"null\"}}]}|its field \"all\" is a array",
                "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"next\",\"type\":\"R\"}]}|its field \"next\" is a record",
                "{\"type\":\"record\",\"name\":\"R\"|avro.schema is no Avro schema",
                "[]|it is a union, not a record",
                "5|avro.schema is no Avro schema",
            })
    void schemaThatDoesNotFitIsNamedInWords(String schema, String expected) {
        assertThatThrownBy(() -> Items.avro(AvroBodies.header(schema, "null")))
                .isInstanceOf(BodyException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void codecThatIsNotUnderstoodIsNamed() {
        assertThatThrownBy(() -> Items.avro(AvroBodies.header("\"string\"", "zstandard")))
                .isInstanceOfSatisfying(BodyException.class, failure -> assertThat(failure.kind())
                        .isEqualTo(Kind.UNSUPPORTED))
                .hasMessageContaining("\"zstandard\"")
                .hasMessageContaining("null, deflate or snappy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "deflate", "snappy"})
    void fileCutAnywhereIsRefusedAsAWholeOrEndsBehindABlock(String codec) {
        Schema schema = AvroBodies.schema(SERIES, TIME);
        byte[] whole =
                AvroBodies.file(schema, codec, List.of(reading(schema, "a", 1).build()));

        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> Items.avro(cut))
                    .as("cut after %d of %d bytes", length, whole.length)
                    .isInstanceOf(BodyException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, Integer.MAX_VALUE, 5L * 1024 * 1024, -1, Long.MIN_VALUE})
    void hostileBlockLengthTakesNoMemory(long size) {
        Schema schema = AvroBodies.schema(SERIES, TIME);
        byte[] file = AvroBodies.withBlock(schema, 1, size, new byte[10]);

        assertThatThrownBy(() -> Items.avro(file))
                .isInstanceOf(BodyException.class)
                .hasMessageContaining("block 1")
                .hasMessageContaining(Long.toString(size));
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, Integer.MAX_VALUE, 20_000, -5})
    void hostileTextLengthTakesNoMemory(long length) {
        Schema schema = AvroBodies.schema(SERIES, TIME);
        byte[] content = AvroBodies.number(length);
        byte[] file = AvroBodies.withBlock(schema, 1, content.length, content);

        assertThatThrownBy(() -> Items.avro(file))
                .isInstanceOf(BodyException.class)
                .hasMessageContaining("in block 1");
    }

    @Test
    void blockThatUnpacksToFarMoreThanItIsLongIsRefused() {
        Schema schema = AvroBodies.schema(SERIES, TIME);
        byte[] bomb = AvroBodies.deflated(new byte[64 * 1024 * 1024]);
        byte[] file = AvroBodies.withBlock(schema, "deflate", 1, bomb);
        assertThat(file).hasSizeLessThan(100_000);

        assertThatThrownBy(() -> Items.avro(file))
                .isInstanceOfSatisfying(BodyException.class, failure -> assertThat(failure.kind())
                        .isEqualTo(Kind.TOO_LARGE));
    }

    @Test
    void moreRecordsThanABlockHoldsAreNotMadeUp() {
        Schema schema = AvroBodies.schema(SERIES, TIME);
        byte[] content = {2, 'a', 2};

        assertThatThrownBy(() -> Items.avro(AvroBodies.withBlock(schema, Long.MAX_VALUE, content.length, content)))
                .isInstanceOf(BodyException.class)
                .hasMessageContaining("breaks off in block 1");
        assertThatThrownBy(() -> Items.avro(AvroBodies.withBlock(schema, 0, content.length, content)))
                .isInstanceOf(BodyException.class)
                .hasMessageContaining("block 1 holds more than the records it claims");
    }

    @Test
    void textThatIsNotUnicodeAndNumbersThatAreNoneRefuseTheirItemOnly() {
        Schema schema = AvroBodies.schema(SERIES, TIME, "{\"name\":\"value\",\"type\":\"double\"}");
        byte[] latin = AvroBodies.withBlock(
                schema, 1, 11, AvroBodies.concat(AvroBodies.number(1), "\u00e4".getBytes(ISO_8859_1), new byte[9]));
        byte[] notANumber = AvroBodies.file(
                schema,
                "null",
                List.of(
                        reading(schema, "a", 0).set("value", Double.NaN).build(),
                        reading(schema, "a", 1).set("value", 1.0).build()));

        assertThat(Items.error(Items.avro(latin), 0).detail()).contains("seriesId is not UTF-8");
        List<Items.Seen> seen = Items.avro(notANumber);
        assertThat(Items.error(seen, 0).reasonCode()).isEqualTo(Reason.NOT_FINITE);
        assertThat(seen.get(1).error()).isNull();
    }

    @Test
    void bodyOfAnotherFormatIsToldFromAnAvroFile() {
        assertThatThrownBy(() -> Items.avro("[{\"seriesId\":\"a\"}]".getBytes(UTF_8)))
                .isInstanceOf(BodyException.class)
                .hasMessageContaining("no Avro object container file");
    }

    private static GenericRecordBuilder reading(Schema schema, String seriesId, long millis) {
        return new GenericRecordBuilder(schema)
                .set("seriesId", seriesId)
                .set("eventTime", NOON.toEpochMilli() + millis);
    }
}
