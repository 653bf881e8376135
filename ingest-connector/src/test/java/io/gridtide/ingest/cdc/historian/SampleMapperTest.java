package io.gridtide.ingest.cdc.historian;

import static io.gridtide.ingest.cdc.historian.Samples.event;
import static io.gridtide.ingest.cdc.historian.Samples.mapper;
import static io.gridtide.ingest.cdc.historian.Samples.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.ingest.cdc.historian.SampleOutcome.Reading;
import io.gridtide.ingest.cdc.historian.SampleOutcome.Refused;
import io.gridtide.ingest.feed.ReadingDraft;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleMapperTest {
    private static final Schema ZONED = SchemaBuilder.string()
            .optional()
            .name("io.debezium.time.ZonedTimestamp")
            .build();
    private static final Schema LOCAL = SchemaBuilder.int64()
            .optional()
            .name("io.debezium.time.MicroTimestamp")
            .build();
    private static final String NOON = "2026-01-31T12:00:00.123456Z";

    @Test
    void insertedSampleIsAReadingWhoseSequenceIsItsPositionInTheLog() {
        SourceRecord insert = event("c", 5000, null, row(ZONED, "home.pv/power", NOON, 4.5));

        assertThat(draft(mapper(Map.of()).map(insert, 7)))
                .isEqualTo(new ReadingDraft(7, "home/pv/power", Instant.parse(NOON), 4.5, null, "GOOD", null, 5000));
    }

    @Test
    void rowsOfASnapshotStayBelowEverythingThatIsStreamed() {
        SampleMapper mapper = mapper(Map.of());
        Struct sample = row(ZONED, "home.load", NOON, 4.5);

        assertThat(draft(mapper.map(event("r", 9000, null, sample), 0)).sequence())
                .isEqualTo(Samples.SNAPSHOT_LSN);
        assertThat(draft(mapper.map(event("u", 1001, null, sample), 0)).sequence())
                .isEqualTo(1001);
    }

    @Test
    void laterGenerationOfTheHistorianWinsOverEveryPositionOfTheOneBefore() {
        SourceRecord first = event("c", (1L << 55) - 1, null, row(ZONED, "home.load", NOON, 1.0));
        SourceRecord second = event("c", 8, null, row(ZONED, "home.load", NOON, 1.0));

        assertThat(draft(mapper(Map.of("generation", "1")).map(second, 0)).sequence())
                .isGreaterThan(
                        draft(mapper(Map.of("generation", "0")).map(first, 0)).sequence());
        assertThat(draft(mapper(Map.of("generation", "127")).map(first, 0)).sequence())
                .isPositive();
    }

    @Test
    void ownSequenceOfTheHistorianComesFirst() {
        SampleMapper mapper = mapper(Map.of("mapping.sequence-column", "revision"));
        Struct sample = row(ZONED, "home.load", NOON, 1.0).put("revision", 3L);

        assertThat(draft(mapper.map(event("c", 5000, null, sample), 0)).sequence())
                .isEqualTo(3);
        assertThat(refusal(mapper.map(event("c", 1, null, row(ZONED, "home.load", NOON, 1.0)), 0)))
                .startsWith("WRONG_TYPE revision: the sequence is a whole number from 0");
    }

    @Test
    void deletedSampleStaysUnlessItIsToBeWithdrawn() {
        SourceRecord delete = event("d", 6000, row(ZONED, "home.load", NOON, null, null), null);

        assertThat(mapper(Map.of()).map(delete, 0)).isEmpty();
        assertThat(draft(mapper(Map.of("mapping.deleted-samples", "missing")).map(delete, 0)))
                .isEqualTo(new ReadingDraft(0, "home/load", Instant.parse(NOON), null, null, "MISSING", null, 6000));
    }

    @Test
    void sampleMovedInTimeIsWithdrawnWhereItWas() {
        SourceRecord update = event(
                "u", 6000, row(ZONED, "home.load", NOON, 1.0), row(ZONED, "home.load", "2026-01-31T12:15:00Z", 1.0));

        List<SampleOutcome> outcomes = mapper(Map.of()).map(update, 0);

        assertThat(outcomes).hasSize(2);
        assertThat(((Reading) outcomes.get(0)).draft().quality()).isEqualTo("MISSING");
        assertThat(((Reading) outcomes.get(0)).draft().eventTime()).isEqualTo(Instant.parse(NOON));
        assertThat(((Reading) outcomes.get(1)).draft().eventTime()).isEqualTo(Instant.parse("2026-01-31T12:15:00Z"));
    }

    @Test
    void deletionThatStandsForAChangedKeyWithdraws() {
        SourceRecord delete = event("d", 6000, row(ZONED, "home.load", NOON, null, null), null);
        delete.headers().addString("__debezium.newkey", "{}");

        assertThat(draft(mapper(Map.of()).map(delete, 0)).quality()).isEqualTo("MISSING");
    }

    @ParameterizedTest
    @CsvSource({"0,BAD", "63,BAD", "64,UNCERTAIN", "127,UNCERTAIN", "192,GOOD", "255,GOOD"})
    void opcQualityIsUnderstood(int code, String quality) {
        assertThat(draft(mapper(Map.of()).map(event("c", 1, null, row(ZONED, "home.load", NOON, 1.0, code)), 0))
                        .quality())
                .isEqualTo(quality);
    }

    @Test
    void codeWithoutMeaningIsRefusedUnlessThereIsAnEntryForTheRest() {
        SourceRecord odd = event("c", 1, null, row(ZONED, "home.load", NOON, 1.0, 150));

        assertThat(refusal(mapper(Map.of()).map(odd, 0))).startsWith("UNKNOWN_QUALITY quality: no entry of");
        assertThat(draft(mapper(Map.of("mapping.quality", "192..255:GOOD,*:UNCERTAIN"))
                                .map(odd, 0))
                        .quality())
                .isEqualTo("UNCERTAIN");
    }

    @Test
    void noValueIsAMissingValueAndNeverAZero() {
        for (Double nothing : new Double[] {null, Double.NaN}) {
            ReadingDraft draft =
                    draft(mapper(Map.of()).map(event("c", 1, null, row(ZONED, "home.load", NOON, nothing)), 0));

            assertThat(draft.value()).isNull();
            assertThat(draft.quality()).isEqualTo("MISSING");
        }
    }

    @Test
    void numbersOfAnyTypeAndSwitchesAreValues() {
        assertThat(draft(mapper(Map.of()).map(event("c", 1, null, row(ZONED, "home.load", NOON, 7)), 0))
                        .value())
                .isEqualTo(7.0);
        assertThat(draft(mapper(Map.of()).map(event("c", 1, null, row(ZONED, "home.load", NOON, true)), 0))
                        .value())
                .isEqualTo(1.0);
        assertThat(refusal(mapper(Map.of()).map(event("c", 1, null, row(ZONED, "home.load", NOON, "on")), 0)))
                .isEqualTo("WRONG_TYPE value: a number is needed, got \"on\"");
    }

    @Test
    void localTimesAreReadInTheDeclaredZone() {
        SampleMapper mapper = mapper(Map.of("mapping.time-type", "timestamp", "mapping.time-zone", "Europe/Berlin"));

        assertThat(localTime(mapper, "2026-01-31T13:00:00").eventTime())
                .isEqualTo(Instant.parse("2026-01-31T12:00:00Z"));
        ReadingDraft repeated = localTime(mapper, "2026-10-25T02:30:00");
        assertThat(repeated.eventTime()).isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
        assertThat(repeated.quality()).isEqualTo("UNCERTAIN");
        assertThat(refusal(mapper.map(local("2026-03-29T02:30:00"), 0)))
                .isEqualTo(
                        "INVALID_TIME sample_time: 2026-03-29T02:30 does not exist in Europe/Berlin: clocks were put on"
                                + " by PT1H");
    }

    private static SourceRecord local(String wallClock) {
        long micros = Instant.parse(wallClock + "Z").toEpochMilli() * 1000;
        return event("c", 1, null, row(LOCAL, "home.load", micros, 1.0));
    }

    private static ReadingDraft localTime(SampleMapper mapper, String wallClock) {
        return draft(mapper.map(local(wallClock), 0));
    }

    @Test
    void epochsAreReadInTheirUnit() {
        Map<String, Object> epochs =
                Map.of("epoch_seconds", 1769860800L, "epoch_millis", 1769860800000L, "epoch_micros", 1769860800000999L);
        epochs.forEach((type, epoch) -> assertThat(draft(mapper(Map.of("mapping.time-type", type))
                                .map(
                                        event("c", 1, null, row(Schema.OPTIONAL_INT64_SCHEMA, "home.load", epoch, 1.0)),
                                        0))
                        .eventTime())
                .as(type)
                .isEqualTo(Instant.parse("2026-01-31T12:00:00Z")));
    }

    @Test
    void timesOfAnotherKindAreRefusedWithTheKeyToChange() {
        SourceRecord epochWhereTextIsDeclared =
                event("c", 1, null, row(Schema.OPTIONAL_INT64_SCHEMA, "home.load", 1769860800L, 1.0));

        assertThat(refusal(mapper(Map.of()).map(epochWhereTextIsDeclared, 0)))
                .startsWith("INVALID_TIME sample_time: cannot be read as TIMESTAMPTZ, got \"1769860800\"")
                .endsWith("gridtide.historian.mapping.time-type");
        assertThat(refusal(mapper(Map.of()).map(event("c", 1, null, row(ZONED, "home.load", null, 1.0)), 0)))
                .isEqualTo("MISSING_FIELD sample_time: a sample needs a time");
    }

    @Test
    void tagsOfNoSeriesAreRefusedOrLeftOut() {
        SourceRecord boiler = event("c", 1, null, row(ZONED, "boiler", NOON, 1.0));

        assertThat(refusal(mapper(Map.of()).map(boiler, 0)))
                .startsWith("UNKNOWN_SERIES tag: no series is declared for the tag \"boiler\"");
        assertThat(mapper(Map.of("mapping.unmapped-tags", "ignore")).map(boiler, 0))
                .containsExactly(new SampleOutcome.Unmapped());
        assertThat(refusal(mapper(Map.of()).map(event("c", 1, null, row(ZONED, null, NOON, 1.0)), 0)))
                .startsWith("MISSING_FIELD tag: a sample needs a tag");
    }

    @Test
    void heartbeatsAndTruncationsMeanNothing() {
        assertThat(mapper(Map.of()).map(new SourceRecord(Map.of(), Map.of(), "heartbeat", null, null), 0))
                .isEmpty();
        assertThat(mapper(Map.of()).map(event("t", 1, null, null), 0)).isEmpty();
    }

    private static ReadingDraft draft(List<SampleOutcome> outcomes) {
        assertThat(outcomes).singleElement().isInstanceOf(Reading.class);
        return ((Reading) outcomes.getFirst()).draft();
    }

    private static String refusal(List<SampleOutcome> outcomes) {
        assertThat(outcomes).singleElement().isInstanceOf(Refused.class);
        return String.valueOf(((Refused) outcomes.getFirst()).cause().getMessage());
    }
}
