package io.gridtide.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.ingest.mqtt.InboundMessage.Flags;
import io.gridtide.ingest.mqtt.MessageBench.Outcome;
import io.gridtide.schemas.avro.DeadLetter;
import io.gridtide.schemas.avro.MeterReading;
import io.gridtide.schemas.avro.ReadingQuality;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonMessagesTest {
    private static final Instant TIME = Instant.parse("2026-06-01T09:45:00Z");

    private final MessageBench bench = new MessageBench(
            "mappings[0].topic-filter", "plant/+/+",
            "mappings[0].tenant", "demo",
            "mappings[0].series", "{1}/{2}",
            "mappings[0].time", "/t",
            "mappings[0].quality", "/q",
            "mappings[0].qualities.ok", "GOOD",
            "mappings[0].qualities.0", "BAD",
            "mappings[0].unit-pointer", "/u",
            "mappings[0].sequence", "/n",
            "mappings[1].topic-filter", "batch",
            "mappings[1].tenant", "demo",
            "mappings[1].series", "{/site}/{/meter/name}",
            "mappings[1].payload", "array",
            "mappings[1].items", "/values",
            "mappings[1].value", "/v",
            "mappings[1].time", "/ms",
            "mappings[1].time-format", "epoch-millis",
            "mappings[1].unit", "W",
            "mappings[2].topic-filter", "bare/#",
            "mappings[2].tenant", "demo",
            "mappings[2].series", "home/{1}",
            "mappings[2].payload", "number",
            "mappings[3].topic-filter", "seconds",
            "mappings[3].tenant", "demo",
            "mappings[3].series", "home/load",
            "mappings[3].time", "/s",
            "mappings[3].time-format", "epoch-seconds");

    @Test
    void objectIsAReadingOfTheSeriesItsTopicNames() {
        Outcome outcome = bench.take(
                "plant/home/load",
                "{\"value\": 1500, \"t\": \"2026-06-01T11:45:00+02:00\", \"q\": \"ok\", \"u\": \"W\", \"n\": 7}");

        assertThat(outcome.letters()).isEmpty();
        assertThat(outcome.readings())
                .containsExactly(new MeterReading(
                        "home/load", TIME, 1.5, "kW", ReadingQuality.GOOD, "mqtt", 7L, MessageBench.NOW));
    }

    @Test
    void goodItemsOfAnArrayAreTakenAndTheOthersNamedInOneDeadLetter() {
        Outcome outcome = bench.take("batch", """
                {"values": [
                  {"site": "home", "meter": {"name": "load"}, "v": 1000, "ms": 1780307100000},
                  {"site": "home", "meter": {"name": "load"}, "v": "1000", "ms": 1780307100000},
                  {"site": "home", "meter": {"name": "none"}, "v": 1000, "ms": 1780307100000},
                  {"site": "home", "meter": {"name": "load"}, "v": 1000, "ms": 1},
                  {"site": "home", "v": 1000, "ms": 1780307100000},
                  7]}
                """);

        assertThat(outcome.readings()).singleElement().satisfies(reading -> {
            assertThat(reading.getValue()).isEqualTo(1.0);
            assertThat(reading.getEventTime()).isEqualTo(Instant.ofEpochMilli(1780307100000L));
        });
        assertThat(outcome.fault())
                .contains("WRONG_TYPE at [1]/v: a number is expected, found \"1000\"")
                .contains("MISSING_FIELD at [4]/meter/name: ")
                .contains("WRONG_TYPE at [5]: an object is expected, found \"7\"")
                .contains("UNKNOWN_SERIES at value 2 (home/none) seriesId: no series of this tenant")
                .contains("TOO_OLD at value 3 (home/load) eventTime: ");
        assertThat(bench.count("rejected", "WRONG_TYPE")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"12.5, 12.5", "' -3 ', -3", "+.5e1, 5", "0, 0"})
    void bareNumberIsTakenAtTheTimeOfItsArrival(String payload, double value) {
        Outcome outcome = bench.take("bare/load", payload);

        assertThat(outcome.readings()).singleElement().satisfies(reading -> {
            assertThat(reading.getValue()).isEqualTo(value);
            assertThat(reading.getEventTime()).isEqualTo(MessageBench.NOW);
        });
    }

    @ParameterizedTest
    @CsvSource({"NaN", "Infinity", "0x10", "1d", "'1,5'", "''", "1 2", "true"})
    void whatIsNoBareNumberIsRefused(String payload) {
        assertThat(bench.take("bare/load", payload).fault())
                .startsWith("UNREADABLE: a bare decimal number is expected");
    }

    @Test
    void numberBeyondADoubleIsRefused() {
        assertThat(bench.take("bare/load", "1e400").fault()).contains("NOT_FINITE");
        assertThat(bench.take("plant/home/load", "{\"value\":1e400,\"t\":\"2026-06-01T09:45:00Z\"}")
                        .fault())
                .contains("NOT_FINITE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"value\":1}|MISSING_FIELD at /t: a time is expected, found nothing",
                "{\"value\":1,\"t\":\"2026-06-01 09:45\"}|INVALID_TIME at /t: a time as 2026-01-31T12:00:00Z",
                "{\"value\":1,\"t\":1780307100}|INVALID_TIME at /t",
                "{\"value\":null,\"t\":\"2026-06-01T09:45:00Z\"}|MISSING_FIELD at /value: a number is expected, found null",
                "{\"value\":NaN,\"t\":\"2026-06-01T09:45:00Z\"}|UNREADABLE: not JSON: Non-standard token 'NaN'",
                "{\"value\":1,\"value\":2,\"t\":\"2026-06-01T09:45:00Z\"}|UNREADABLE: not JSON: Duplicate field 'value'",
                "{\"value\":1,\"t\":\"2026-06-01T09:45:00Z\"} x|UNREADABLE: not JSON: Unrecognized token 'x'",
                "{\"value\":1,\"t\":\"2026-06-01T09:45:00Z\",\"q\":\"fine\"}|UNKNOWN_QUALITY at value 0 (home/load) quality",
                "{\"value\":1,\"t\":\"2026-06-01T09:45:00Z\",\"u\":\"kWh\"}|UNIT_MISMATCH at value 0 (home/load) unit",
                "{\"value\":1,\"t\":\"2026-06-01T09:45:00Z\",\"u\":5}|WRONG_TYPE at /u: a text is expected",
                "{\"value\":1,\"t\":\"2026-06-01T09:45:00Z\",\"n\":1.5}|WRONG_TYPE at /n: a whole number is expected",
                "{\"value\":1,\"t\":\"2026-06-01T09:45:00Z\",\"n\":-1}|OUT_OF_RANGE at value 0 (home/load) sequence",
                "{\"value\":{},\"t\":\"2026-06-01T09:45:00Z\"}|WRONG_TYPE at /value: a number is expected, found an object",
                "[]|WRONG_TYPE: an object is expected, found an array",
                "|UNREADABLE: the payload is empty",
                "{\"value\":|UNREADABLE: not JSON: Unexpected end-of-input"
            })
    void faultNamesThePlaceAndTheRule(String payload, String fault) {
        Outcome outcome = bench.take("plant/home/load", payload == null ? "" : payload);

        assertThat(outcome.readings()).isEmpty();
        assertThat(outcome.fault()).startsWith(fault);
    }

    @Test
    void missingValueIsSaidByItsQuality() {
        Outcome outcome =
                bench.take("plant/home/load", "{\"value\":null,\"q\":\"MISSING\",\"t\":\"2026-06-01T09:45:00Z\"}");

        assertThat(outcome.readings()).extracting(MeterReading::getQuality).containsExactly(ReadingQuality.MISSING);
    }

    @Test
    void qualityMayBeANumberOfTheSender() {
        Outcome outcome = bench.take("plant/home/load", "{\"value\":1,\"q\":0,\"t\":\"2026-06-01T09:45:00Z\"}");

        assertThat(outcome.readings()).extracting(MeterReading::getQuality).containsExactly(ReadingQuality.BAD);
    }

    @Test
    void secondsMayHaveFractions() {
        Outcome outcome = bench.take("seconds", "{\"value\":1,\"s\":1780307100.25}");

        assertThat(outcome.readings())
                .extracting(MeterReading::getEventTime)
                .containsExactly(Instant.ofEpochMilli(1780307100250L));
    }

    @Test
    void seriesOfAnotherTenantLookUnknown() {
        assertThat(bench.take("plant/foreign/load", "{\"value\":1,\"t\":\"2026-06-01T09:45:00Z\"}")
                        .fault())
                .startsWith("UNKNOWN_SERIES");
    }

    @Test
    void deadLetterCarriesTopicBytesAndReason() {
        DeadLetter letter = bench.take("elsewhere", "hello").letters().getFirst();

        assertThat(letter.getSourceTopic()).isEqualTo("mqtt:elsewhere");
        assertThat(letter.getSourcePartition()).isEqualTo(-1);
        assertThat(StandardCharsets.UTF_8
                        .decode(letter.getRecordValue().duplicate())
                        .toString())
                .isEqualTo("hello");
        assertThat(letter.getExceptionMessage()).startsWith("UNMAPPED_TOPIC: no mapping fits \"elsewhere\"");
        assertThat(letter.getHeaders())
                .filteredOn(header -> header.getName().equals("reason"))
                .singleElement()
                .satisfies(header -> assertThat(text(header.getContent())).isEqualTo("UNMAPPED_TOPIC"));
    }

    @Test
    void payloadBeyondTheLimitIsNotReadAndItsBeginningIsKept() {
        MessageBench narrow = new MessageBench(
                "max-payload-bytes", "600000",
                "mappings[0].topic-filter", "a",
                "mappings[0].tenant", "demo",
                "mappings[0].series", "home/load");

        DeadLetter letter = narrow.take("a", new byte[700_000]).letters().getFirst();

        assertThat(letter.getExceptionMessage()).startsWith("TOO_LARGE: a payload has at most 600000 bytes");
        assertThat(letter.getRecordValue().remaining()).isEqualTo(512 * 1024);
    }

    @Test
    void keptMessageIsTakenOnlyWhereItStatesItsTime() {
        Flags retained = new Flags(1, true, false);

        Outcome undated = bench.take("bare/load", "1".getBytes(StandardCharsets.UTF_8), retained, MessageBench.NOW);
        Outcome dated = bench.take(
                "plant/home/load",
                "{\"value\":1,\"t\":\"2026-06-01T09:45:00Z\"}".getBytes(StandardCharsets.UTF_8),
                retained,
                MessageBench.NOW);

        assertThat(undated).isEqualTo(new Outcome(List.of(), List.of()));
        assertThat(bench.count("ignored", "retained")).isEqualTo(1);
        assertThat(dated.readings()).singleElement().satisfies(reading -> assertThat(reading.getValue())
                .isCloseTo(1, within(1e-9)));
    }

    private static String text(ByteBuffer content) {
        return StandardCharsets.UTF_8.decode(content.duplicate()).toString();
    }
}
