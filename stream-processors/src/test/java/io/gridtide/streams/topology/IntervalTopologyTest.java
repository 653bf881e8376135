package io.gridtide.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.gridtide.domain.Aggregation;
import io.gridtide.domain.Quantity;
import io.gridtide.schemas.avro.DeadLetter;
import io.gridtide.schemas.avro.IntervalQuality;
import io.gridtide.schemas.avro.MeterInterval;
import io.gridtide.schemas.avro.MeterReading;
import io.gridtide.schemas.avro.MeterRejected;
import io.gridtide.schemas.avro.ReadingQuality;
import io.gridtide.schemas.avro.RegistrySeries;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntervalTopologyTest {
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final String SERIES = "home/humidity";

    private TopologyHarness harness;

    @BeforeEach
    void start(@TempDir Path state) {
        harness = new TopologyHarness(state);
        // A quantity that takes no part in the balance.
        harness.declare(SERIES, Quantity.TEMPERATURE, Aggregation.PERIOD_MEAN, QUARTER);
    }

    @AfterEach
    void close() {
        harness.assertNothingLeft();
        harness.close();
    }

    @Test
    void readingThatCoversItsIntervalIsStatedAtOnce() {
        harness.read(SERIES, "2026-03-01T10:00:00Z", 21.5);

        assertThat(harness.intervals.readKeyValue().value)
                .isEqualTo(MeterInterval.newBuilder()
                        .setSeriesId(SERIES)
                        .setSiteId("home")
                        .setTenantId("demo")
                        .setAssetId(null)
                        .setQuantity("TEMPERATURE")
                        .setUnit("degC")
                        .setFrom(Instant.parse("2026-03-01T10:00:00Z"))
                        .setTo(Instant.parse("2026-03-01T10:15:00Z"))
                        .setMean(21.5)
                        .setEnergyKwh(null)
                        .setMinimum(21.5)
                        .setMaximum(21.5)
                        .setLast(21.5)
                        .setSamples(1)
                        .setCoverage(1)
                        .setQuality(IntervalQuality.GOOD)
                        .setRevision(0)
                        .setRevisionReason("COMPLETE")
                        .setKnownAt(Instant.parse("2026-03-01T10:00:00Z"))
                        .build());
    }

    @Test
    void lateReadingInsideGraceUpdatesTheWindow() {
        harness.read(SERIES, "2026-03-01T10:00:00Z", 20);
        harness.read(SERIES, "2026-03-01T10:30:00Z", 22);
        harness.read(SERIES, "2026-03-01T10:15:00Z", 21);

        assertThat(harness.intervals.readValuesToList())
                .extracting(MeterInterval::getFrom, MeterInterval::getMean, MeterInterval::getRevision)
                .containsExactly(
                        stated("2026-03-01T10:00:00Z", 20.0, 0),
                        stated("2026-03-01T10:15:00Z", null, 0),
                        stated("2026-03-01T10:30:00Z", 22.0, 0),
                        stated("2026-03-01T10:15:00Z", 21.0, 1));
    }

    @Test
    void readingsOnBothSidesOfTheGraceEdge() {
        harness.read(SERIES, "2026-03-01T00:00:00Z", 20);
        harness.read(SERIES, "2026-03-03T10:00:00Z", 20);
        harness.intervals.readValuesToList();

        harness.read(SERIES, "2026-03-01T10:00:00Z", 25);
        harness.read(SERIES, "2026-03-01T09:59:59.999Z", 25);

        assertThat(harness.intervals.readValuesToList())
                .extracting(MeterInterval::getFrom, MeterInterval::getMean, MeterInterval::getRevision)
                .containsExactly(stated("2026-03-01T10:00:00Z", 25.0, 1));
        MeterRejected late = harness.rejected.readValue();
        assertThat(late.getReasonCode()).isEqualTo("LATE_BEYOND_GRACE");
        assertThat(late.getOffset()).isEqualTo(3);
        assertThat(late.getTopic()).isEqualTo("meter.reading.v1");
    }

    @Test
    void duplicatesChangeNothingAndCorrectionsRevise() {
        harness.read(SERIES, "2026-03-01T10:00:00Z", 20);
        harness.read(SERIES, "2026-03-01T10:00:00Z", 20);
        MeterReading corrected = TopologyHarness.reading(SERIES, "2026-03-01T10:00:00Z", 19)
                .setSequence(1)
                .setReceivedAt(Instant.parse("2026-03-02T00:00:00Z"))
                .build();
        harness.readings.pipeInput(SERIES, corrected);
        harness.readings.pipeInput(SERIES, corrected);

        List<MeterInterval> stated = harness.intervals.readValuesToList();
        assertThat(stated)
                .extracting(MeterInterval::getMean, MeterInterval::getRevision, MeterInterval::getRevisionReason)
                .containsExactly(tuple(20.0, 0, "COMPLETE"), tuple(19.0, 1, "CORRECTED_READING"));
        assertThat(stated.getLast().getKnownAt()).isEqualTo(Instant.parse("2026-03-02T00:00:00Z"));
    }

    @Test
    void everyBrokenRuleHasItsReasonCode() {
        harness.read(SERIES, "1970-01-01T00:00:00Z", 1);
        harness.read(SERIES, "2026-03-10T00:15:00.001Z", 1);
        harness.read(SERIES, "2026-03-01T10:00:00Z", Double.NaN);
        harness.read(SERIES, "2026-03-01T10:00:00Z", 1000.1);
        harness.readings.pipeInput(
                SERIES,
                TopologyHarness.reading(SERIES, "2026-03-01T10:00:00Z", 1)
                        .setUnit("K")
                        .build());

        assertThat(harness.rejected.readValuesToList())
                .extracting(MeterRejected::getReasonCode, MeterRejected::getField)
                .containsExactly(
                        tuple("TOO_OLD", "eventTime"),
                        tuple("IN_THE_FUTURE", "eventTime"),
                        tuple("NOT_FINITE", "value"),
                        tuple("OUT_OF_RANGE", "value"),
                        tuple("UNIT_MISMATCH", "unit"));
    }

    @Test
    void readingAtTheFutureToleranceAndMissingValuesAreAccepted() {
        harness.read(SERIES, "2026-03-10T00:15:00Z", 1);
        harness.readings.pipeInput(
                SERIES,
                TopologyHarness.reading(SERIES, "2026-03-09T23:45:00Z", Double.NaN)
                        .setQuality(ReadingQuality.MISSING)
                        .build());

        assertThat(harness.intervals.readValuesToList())
                .extracting(MeterInterval::getFrom, MeterInterval::getMean, MeterInterval::getRevision)
                .containsExactly(
                        stated("2026-03-10T00:15:00Z", 1.0, 0),
                        stated("2026-03-09T23:45:00Z", null, 0),
                        stated("2026-03-10T00:00:00Z", null, 0));
    }

    @Test
    void readingsThatComeBeforeTheirDeclarationWaitForIt() {
        harness.read("home/new", "2026-03-01T10:00:00Z", 1);
        harness.read("home/new", "2026-03-01T10:15:00Z", 2);
        harness.declare("home/new", Quantity.TEMPERATURE, Aggregation.PERIOD_MEAN, QUARTER);

        // Released before the next reading of the series, which is far ahead, could make them late.
        harness.read("home/new", "2026-03-08T10:15:00Z", 3);

        assertThat(harness.intervals.readValuesToList())
                .filteredOn(interval -> interval.getMean() != null)
                .extracting(MeterInterval::getFrom, MeterInterval::getMean, MeterInterval::getRevision)
                .containsExactly(
                        stated("2026-03-01T10:00:00Z", 1.0, 0),
                        stated("2026-03-01T10:15:00Z", 2.0, 0),
                        stated("2026-03-08T10:15:00Z", 3.0, 0));
    }

    @Test
    void waitingReadingsAreReleasedByTheClockToo() {
        harness.read("home/new", "2026-03-01T10:00:00Z", 1);
        harness.declare("home/new", Quantity.TEMPERATURE, Aggregation.PERIOD_MEAN, QUARTER);

        harness.driver.advanceWallClockTime(Duration.ofSeconds(1));

        assertThat(harness.intervals.readValuesToList())
                .extracting(MeterInterval::getFrom, MeterInterval::getMean, MeterInterval::getRevision)
                .containsExactly(stated("2026-03-01T10:00:00Z", 1.0, 0));
    }

    @Test
    void unknownSeriesIsRejectedAfterItsPatienceAndWhenTooManyWait() {
        for (int index = 0; index < 4; index++) {
            harness.read("home/unknown", "2026-03-01T10:0" + index + ":00Z", 1);
        }
        assertThat(harness.rejected.readValue().getOffset()).isEqualTo(3);
        harness.driver.advanceWallClockTime(Duration.ofSeconds(29));
        harness.assertNothingLeft();

        harness.driver.advanceWallClockTime(Duration.ofSeconds(2));

        assertThat(harness.rejected.readValuesToList())
                .extracting(MeterRejected::getReasonCode, MeterRejected::getOffset)
                .containsExactly(tuple("UNKNOWN_SERIES", 0L), tuple("UNKNOWN_SERIES", 1L), tuple("UNKNOWN_SERIES", 2L));
    }

    @Test
    void seriesWithATombstoneIsUnknownAgain() {
        harness.series.pipeInput(SERIES, null);
        harness.read(SERIES, "2026-03-01T10:00:00Z", 1);
        harness.driver.advanceWallClockTime(Duration.ofSeconds(31));

        assertThat(harness.rejected.readValue().getReasonCode()).isEqualTo("UNKNOWN_SERIES");
    }

    @Test
    void poisonGoesToTheDeadLettersAndTheNextRecordGoesOn() {
        harness.rawReadings.pipeInput(SERIES, new byte[] {1, 2, 3});
        harness.readings.pipeInput(
                "another/key",
                TopologyHarness.reading(SERIES, "2026-03-01T10:00:00Z", 1).build());
        harness.read(SERIES, "2026-03-01T10:00:00Z", 21.5);

        assertThat(harness.intervals.readValue().getMean()).isEqualTo(21.5);
        // The test driver drops what is sent while a record is read; the dead letter of the first one is shown by
        // DeadLetterHandlerTest and, against a real broker, by StreamProcessorsIT.
        DeadLetter letter = harness.deadLetters.readValue();
        assertThat(letter.getSourceTopic()).isEqualTo("meter.reading.v1");
        assertThat(letter.getSourceOffset()).isEqualTo(1);
        assertThat(letter.getExceptionMessage()).contains("key=another/key");
        assertThat(letter.getRecordValue()).isNotNull();
    }

    @Test
    void masterDataThatBreaksARuleDeclaresNothing() {
        RegistrySeries breaksARule = RegistrySeries.newBuilder()
                .setSeriesId("home/odd")
                .setSiteId("home")
                .setTenantId("demo")
                .setQuantity("LOAD")
                .setUnit("kW")
                .setAggregation("PERIOD_MEAN")
                .setReadingPeriodSeconds(900)
                .setResolutionSeconds(7)
                .setVersion(1)
                .build();
        harness.series.pipeInput("home/odd", breaksARule);
        harness.read(SERIES, "2026-03-01T10:00:00Z", 21.5);
        harness.read("home/odd", "2026-03-01T10:00:00Z", 1);
        harness.driver.advanceWallClockTime(Duration.ofSeconds(31));

        assertThat(harness.intervals.readValue().getMean()).isEqualTo(21.5);
        assertThat(harness.rejected.readValue().getReasonCode()).isEqualTo("UNKNOWN_SERIES");
    }

    @Test
    void idleSeriesStatesItsCompleteIntervalByTheClock() {
        harness.declare("home/sample", Quantity.TEMPERATURE, Aggregation.TIME_WEIGHTED_MEAN, Duration.ofMinutes(5));
        harness.read("home/sample", "2026-03-01T10:00:00Z", 1);
        harness.read("home/sample", "2026-03-01T10:05:00Z", 1);
        harness.read("home/sample", "2026-03-01T10:10:00Z", 4);
        harness.driver.advanceWallClockTime(Duration.ofMinutes(9));
        harness.assertNothingLeft();

        harness.driver.advanceWallClockTime(Duration.ofMinutes(2));

        assertThat(harness.intervals.readValue().getMean()).isEqualTo(2);
    }

    private static Tuple stated(String from, @Nullable Double mean, int revision) {
        return tuple(Instant.parse(from), mean, revision);
    }
}
