package io.gridtide.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.domain.Aggregation;
import io.gridtide.domain.Formula;
import io.gridtide.domain.GapFilling;
import io.gridtide.domain.Quantity;
import io.gridtide.domain.Resolution;
import io.gridtide.domain.Series;
import io.gridtide.schemas.avro.IntervalQuality;
import io.gridtide.schemas.avro.MeterInterval;
import io.gridtide.schemas.avro.MeterRejected;
import io.gridtide.schemas.avro.ReadingQuality;
import io.gridtide.schemas.mapper.RegistryMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VirtualTopologyTest {
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final String NET = "home/net";
    private static final String TEN = "2026-03-01T10:00:00Z";

    private TopologyHarness harness;

    @BeforeEach
    void declare(@TempDir Path directory) {
        harness = new TopologyHarness(directory);
        harness.declareSite();
        harness.declare("home/load", Quantity.LOAD, Aggregation.PERIOD_MEAN, QUARTER);
        harness.declare("home/pv", Quantity.GENERATION, Aggregation.PERIOD_MEAN, QUARTER, Optional.of("home-pv"));
        harness.declare("home/ev", Quantity.LOAD, Aggregation.PERIOD_MEAN, QUARTER, Optional.of("home-charger"));
        declareVirtual(NET, Quantity.LOAD, "home/load - home/pv + home/ev");
    }

    @AfterEach
    void close() {
        assertThat(harness.deadLetters.isEmpty()).isTrue();
        harness.close();
    }

    private void declareVirtual(String seriesId, Quantity quantity, String formula) {
        Series virtual = new Series(
                seriesId,
                "home",
                "demo",
                Optional.empty(),
                quantity,
                Aggregation.VIRTUAL,
                QUARTER,
                Resolution.QUARTER_HOUR,
                Series.Limits.NONE,
                Optional.of(Formula.parse(formula)),
                GapFilling.NONE,
                OptionalDouble.empty());
        harness.series.pipeInput(seriesId, RegistryMapper.toAvro(virtual, 1));
    }

    private List<MeterInterval> stated(String seriesId) {
        List<MeterInterval> stated = new ArrayList<>();
        harness.intervals.readKeyValuesToList().stream()
                .filter(entry -> entry.key.equals(seriesId))
                .forEach(entry -> stated.add(entry.value));
        return stated;
    }

    private void correct(String seriesId, String time, double value, ReadingQuality quality, long sequence) {
        harness.readings.pipeInput(
                seriesId,
                TopologyHarness.reading(seriesId, time, value)
                        .setQuality(quality)
                        .setSequence(sequence)
                        .build());
    }

    @Test
    void membersAreAddedAndSubtractedOnceAllHaveStatedTheirInterval() {
        harness.read("home/load", TEN, 5);
        harness.read("home/pv", TEN, 2);
        assertThat(stated(NET)).isEmpty();
        harness.read("home/ev", TEN, 3);

        assertThat(stated(NET)).singleElement().satisfies(interval -> {
            assertThat(interval.getSiteId()).isEqualTo("home");
            assertThat(interval.getTenantId()).isEqualTo("demo");
            assertThat(interval.getQuantity()).isEqualTo("LOAD");
            assertThat(interval.getUnit()).isEqualTo("kW");
            assertThat(interval.getFrom()).isEqualTo(Instant.parse(TEN));
            assertThat(interval.getTo()).isEqualTo(Instant.parse("2026-03-01T10:15:00Z"));
            assertThat(interval.getMean()).isCloseTo(6, within(1e-12));
            assertThat(interval.getEnergyKwh()).isCloseTo(1.5, within(1e-12));
            assertThat(interval.getMaximum()).isNull();
            assertThat(interval.getSamples()).isEqualTo(3);
            assertThat(interval.getCoverage()).isEqualTo(1);
            assertThat(interval.getQuality()).isEqualTo(IntervalQuality.GOOD);
            assertThat(interval.getRevision()).isZero();
            assertThat(interval.getRevisionReason()).isEqualTo("COMPLETE");
        });
    }

    @Test
    void aRevisedMemberRevisesTheVirtualIntervalAndARepeatedOneDoesNot() {
        harness.read("home/load", TEN, 5);
        harness.read("home/pv", TEN, 2);
        harness.read("home/ev", TEN, 3);
        harness.read("home/ev", TEN, 3);
        correct("home/pv", TEN, 4, ReadingQuality.UNCERTAIN, 1);

        List<MeterInterval> stated = stated(NET);
        assertThat(stated).hasSize(2);
        assertThat(stated.getLast().getMean()).isCloseTo(4, within(1e-12));
        assertThat(stated.getLast().getQuality()).isEqualTo(IntervalQuality.UNCERTAIN);
        assertThat(stated.getLast().getRevision()).isEqualTo(1);
        assertThat(stated.getLast().getRevisionReason()).isEqualTo("MEMBER_REVISED");
    }

    @Test
    void withoutAMemberTheIntervalIsMissingAfterTheGraceAndStatedAgainWhenItComes() {
        harness.read("home/load", TEN, 5);
        harness.read("home/ev", TEN, 3);
        harness.read("home/load", "2026-03-01T10:15:00Z", 5);
        assertThat(stated(NET)).isEmpty();
        harness.read("home/load", "2026-03-01T10:30:00Z", 5);

        assertThat(stated(NET)).singleElement().satisfies(interval -> {
            assertThat(interval.getFrom()).isEqualTo(Instant.parse(TEN));
            assertThat(interval.getMean()).isNull();
            assertThat(interval.getEnergyKwh()).isNull();
            assertThat(interval.getSamples()).isEqualTo(2);
            assertThat(interval.getCoverage()).isZero();
            assertThat(interval.getQuality()).isEqualTo(IntervalQuality.MISSING);
            assertThat(interval.getRevisionReason()).isEqualTo("MEMBERS_MISSING");
        });
        harness.read("home/pv", TEN, 1);

        assertThat(stated(NET)).singleElement().satisfies(interval -> {
            assertThat(interval.getMean()).isCloseTo(7, within(1e-12));
            assertThat(interval.getRevision()).isEqualTo(1);
            assertThat(interval.getRevisionReason()).isEqualTo("MEMBER_REVISED");
        });
    }

    @Test
    void aMemberWithoutAValueLeavesNoSumAndPartOfAMemberIsTheLeastCoverage() {
        harness.declare("home/sample", Quantity.LOAD, Aggregation.TIME_WEIGHTED_MEAN, Duration.ofMinutes(3));
        declareVirtual("home/both", Quantity.LOAD, "home/sample + home/ev");
        harness.read("home/ev", TEN, 3);
        harness.read("home/sample", TEN, 2);
        harness.read("home/sample", "2026-03-01T10:15:00Z", 2);

        assertThat(stated("home/both")).singleElement().satisfies(interval -> {
            assertThat(interval.getMean()).isCloseTo(5, within(1e-12));
            assertThat(interval.getCoverage()).isCloseTo(6.0 / 15, within(1e-12));
            assertThat(interval.getQuality()).isEqualTo(IntervalQuality.UNCERTAIN);
        });
        correct("home/sample", TEN, 0, ReadingQuality.BAD, 1);
        assertThat(stated("home/both")).singleElement().satisfies(interval -> {
            assertThat(interval.getMean()).isNull();
            assertThat(interval.getQuality()).isEqualTo(IntervalQuality.MISSING);
        });
    }

    @Test
    void aVirtualSeriesIsNoPartOfTheBalance() {
        harness.read("home/load", TEN, 5);
        harness.read("home/ev", TEN, 3);
        harness.read("home/pv", TEN, 2);

        var balance = harness.balances.readValue();
        assertThat(balance.getLoadKw()).isEqualTo(5);
        assertThat(balance.getMissingSeries()).isEmpty();
        assertThat(harness.balances.isEmpty()).isTrue();
    }

    @Test
    void membersOutsideTheBalanceCountToo() {
        harness.declare("home/inside", Quantity.TEMPERATURE, Aggregation.PERIOD_MEAN, QUARTER);
        harness.declare("home/outside", Quantity.TEMPERATURE, Aggregation.PERIOD_MEAN, QUARTER);
        declareVirtual("home/difference", Quantity.TEMPERATURE, "home/inside - home/outside");
        harness.read("home/inside", TEN, 21);
        harness.read("home/outside", TEN, -4);

        assertThat(stated("home/difference")).singleElement().satisfies(interval -> {
            assertThat(interval.getMean()).isCloseTo(25, within(1e-12));
            assertThat(interval.getUnit()).isEqualTo("degC");
            assertThat(interval.getEnergyKwh()).isNull();
        });
        assertThat(harness.balances.isEmpty()).isTrue();
    }

    @Test
    void readingsOfAVirtualSeriesAreRejectedWithItsFormula() {
        harness.read(NET, TEN, 1);

        MeterRejected rejected = harness.rejected.readValue();
        assertThat(rejected.getReasonCode()).isEqualTo("VIRTUAL_SERIES");
        assertThat(rejected.getField()).isEqualTo("seriesId");
        assertThat(rejected.getRule()).contains("home/load - home/pv + home/ev");
        assertThat(stated(NET)).isEmpty();
    }

    @Test
    void aSeriesThatIsDeclaredNoLongerLeavesNothingBehind() {
        harness.read("home/load", TEN, 5);
        harness.series.pipeInput(NET, (io.gridtide.schemas.avro.RegistrySeries) null);
        harness.read("home/pv", TEN, 2);
        harness.read("home/ev", TEN, 3);
        assertThat(stated(NET)).isEmpty();

        harness.driver.advanceWallClockTime(Duration.ofHours(1));

        try (var left = harness.driver
                .<byte[], byte[]>getKeyValueStore(VirtualTopology.PART_STORE)
                .all()) {
            assertThat(left).isExhausted();
        }
        assertThat(harness.driver.getKeyValueStore(VirtualTopology.SERIES_STORE).get(NET))
                .isNull();
    }

    @Test
    void partsAreRemovedAfterTheRetention() {
        for (String time : List.of(TEN, "2026-03-01T10:15:00Z")) {
            harness.read("home/load", time, 5);
            harness.read("home/pv", time, 2);
            harness.read("home/ev", time, 3);
        }
        assertThat(stated(NET)).hasSize(2);
        harness.driver.advanceWallClockTime(Duration.ofDays(200));
        harness.read("home/load", "2026-07-01T10:00:00Z", 5);

        try (var left = harness.driver
                .<byte[], byte[]>getKeyValueStore(VirtualTopology.PART_STORE)
                .all()) {
            assertThat(left).toIterable().hasSize(1);
        }
    }
}
