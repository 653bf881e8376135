package io.gridtide.ingest.item;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.schemas.avro.MeterReading;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;

/** Avro files in the schema of the topic, whole and damaged. */
class AvroPropertyTest {
    private static final String SEED = "20261121";
    private static final Schema SCHEMA = MeterReading.getClassSchema();

    @Property(tries = 60, seed = SEED)
    void whatAvroWritesInTheSchemaOfTheTopicIsRead(
            @ForAll @Size(max = 200) List<@IntRange(min = 0, max = 100_000) Integer> numbers,
            @ForAll("codecs") String codec) {
        List<GenericRecord> records = records(numbers);
        if (records.isEmpty()) {
            return;
        }

        List<Items.Seen> seen = Items.avro(AvroBodies.file(SCHEMA, codec, records));

        assertThat(seen)
                .extracting(Items.Seen::sequence)
                .containsExactlyElementsOf(
                        numbers.stream().map(Integer::longValue).toList());
        assertThat(seen).allSatisfy(item -> assertThat(item.error()).isNull());
    }

    @Property(tries = 1500, seed = SEED)
    void fileWithAFewBytesChangedIsItemsOrOneClearException(
            @ForAll("codecs") String codec,
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 0, max = 4000) Integer> places,
            @ForAll byte change) {
        byte[] file = AvroBodies.file(SCHEMA, codec, records(List.of(1, 2, 3, 4, 5, 6)));
        for (int place : places) {
            file[place % file.length] ^= change;
        }

        itemsOrOneException(file);
    }

    @Property(tries = 1500, seed = SEED)
    void anyBytesBehindAGoodHeaderAreItemsOrOneClearException(
            @ForAll("codecs") String codec, @ForAll @Size(max = 100) byte[] content) {
        itemsOrOneException(AvroBodies.concat(AvroBodies.header(SCHEMA.toString(), codec), content));
        itemsOrOneException(AvroBodies.withBlock(SCHEMA, codec, 3, content));
    }

    @Property(tries = 1000, seed = SEED)
    void anySchemaTextIsReadOrRefused(@ForAll("schemaTokens") String schema) {
        itemsOrOneException(AvroBodies.header(schema, "null"));
    }

    @Provide
    Arbitrary<String> codecs() {
        return Arbitraries.of("null", "deflate", "snappy");
    }

    @Provide
    Arbitrary<String> schemaTokens() {
        return Arbitraries.of(
                        "{",
                        "}",
                        "[",
                        "]",
                        ",",
                        ":",
                        "\"type\"",
                        "\"record\"",
                        "\"name\"",
                        "\"R\"",
                        "\"fields\"",
                        "\"seriesId\"",
                        "\"string\"",
                        "\"long\"",
                        "\"logicalType\"",
                        "\"default\"",
                        "1",
                        "null",
                        "-1",
                        "\"enum\"",
                        "\"symbols\"",
                        "\"fixed\"",
                        "\"size\"",
                        "\"decimal\"",
                        "\"precision\"")
                .list()
                .ofMaxSize(30)
                .map(tokens -> String.join("", tokens));
    }

    private static void itemsOrOneException(byte[] file) {
        try {
            for (Items.Seen item : Items.avro(file)) {
                if (item.error() == null) {
                    assertThat(item.seriesId()).isNotNull();
                    assertThat(item.eventTime()).isNotNull();
                }
            }
        } catch (BodyException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    private static List<GenericRecord> records(List<Integer> numbers) {
        List<GenericRecord> records = new ArrayList<>();
        for (int number : numbers) {
            records.add(new GenericRecordBuilder(SCHEMA)
                    .set("seriesId", "home/load-" + number % 5)
                    .set("eventTime", 1_769_860_800_000L + number)
                    .set("value", number / 100.0)
                    .set("unit", number % 2 == 0 ? "kW" : null)
                    .set(
                            "quality",
                            new GenericData.EnumSymbol(
                                    SCHEMA.getField("quality").schema(), "GOOD"))
                    .set("source", "gateway")
                    .set("sequence", (long) number)
                    .set("receivedAt", 1_769_860_900_000L)
                    .build());
        }
        return records;
    }
}
