package io.gridtide.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gridtide.domain.Aggregation;
import io.gridtide.domain.Quantity;
import io.gridtide.schemas.avro.MeterInterval;
import io.gridtide.schemas.avro.SiteBalance;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecomputedTopologyTest {
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final String SERIES = "home/load";
    private static final String OLD = "2026-03-01T10:00:00Z";

    private TopologyHarness harness;
    private MeterInterval first;

    @BeforeEach
    void start(@TempDir Path state) {
        harness = new TopologyHarness(state);
        harness.declareSite();
        harness.declare(SERIES, Quantity.LOAD, Aggregation.PERIOD_MEAN, QUARTER);
        harness.read(SERIES, OLD, 20);
        first = harness.intervals.readValue();
        harness.read(SERIES, "2026-03-04T10:00:00Z", 22);
        harness.intervals.readValuesToList();
        harness.balances.readValuesToList();
    }

    @AfterEach
    void close() {
        harness.assertNothingLeft();
        harness.close();
    }

    @Test
    void recomputedIntervalIsStatedAndRevisesTheBalance() {
        harness.recomputed.pipeInput(SERIES, recomputed(OLD, 25, 1));

        assertThat(harness.intervals.readValuesToList())
                .extracting(MeterInterval::getMean, MeterInterval::getRevision, MeterInterval::getRevisionReason)
                .containsExactly(tuple(25.0, 1, "RECOMPUTED"));
        assertThat(harness.balances.readValuesToList())
                .extracting(SiteBalance::getFrom, SiteBalance::getLoadKw, SiteBalance::getRevision)
                .containsExactly(tuple(Instant.parse(OLD), 25.0, 1));
    }

    @Test
    void proposalThatMissedARevisionIsLeftOut() {
        harness.recomputed.pipeInput(SERIES, recomputed(OLD, 25, 0));
        harness.recomputed.pipeInput(SERIES, recomputed(OLD, 25, 1));
        harness.recomputed.pipeInput(SERIES, recomputed(OLD, 26, 1));
        harness.recomputed.pipeInput(SERIES, recomputed(OLD, 27, 7));

        List<MeterInterval> stated = harness.intervals.readValuesToList();
        assertThat(stated)
                .extracting(MeterInterval::getMean, MeterInterval::getRevision)
                .containsExactly(tuple(25.0, 1), tuple(27.0, 7));
        harness.balances.readValuesToList();
    }

    @Test
    void revisionOfTheWindowGoesOnFromARecomputedOne() {
        String inside = "2026-03-03T12:00:00Z";
        harness.read(SERIES, inside, 30);
        harness.recomputed.pipeInput(SERIES, recomputed(inside, 31, 2));
        harness.recomputed.pipeInput(SERIES, recomputed(inside, 32, 1));
        harness.readings.pipeInput(
                SERIES,
                TopologyHarness.reading(SERIES, inside, 33).setSequence(1).build());

        assertThat(harness.intervals.readValuesToList())
                .extracting(MeterInterval::getMean, MeterInterval::getRevision)
                .containsExactly(tuple(30.0, 1), tuple(31.0, 2), tuple(33.0, 3));
        harness.balances.readValuesToList();
    }

    @Test
    void intervalWhoseFirstStatementIsStillToComeIsLeftToIt() {
        harness.recomputed.pipeInput(SERIES, recomputed("2026-03-04T10:15:00Z", 25, 0));
        harness.assertNothingLeft();

        harness.read(SERIES, "2026-03-04T10:15:00Z", 22);

        assertThat(harness.intervals.readValue().getRevision()).isZero();
        harness.balances.readValuesToList();
    }

    @Test
    void readingBeyondTheGraceIsANeighbourOfTheOnesInsideIt(@TempDir Path state) {
        try (TopologyHarness other = new TopologyHarness(state)) {
            Duration hour = Duration.ofHours(1);
            other.declare("home/hourly", Quantity.TEMPERATURE, Aggregation.TIME_WEIGHTED_MEAN, hour);
            other.read("home/hourly", "2026-03-01T09:00:00Z", 10);
            other.read("home/hourly", "2026-03-03T10:20:00Z", 10);
            // Its own hold reaches over the edge at 10:15, into an interval that the next reading touches.
            other.read("home/hourly", "2026-03-01T10:10:00Z", 30);
            assertThat(other.rejected.readValue().getReasonCode()).isEqualTo("LATE_BEYOND_GRACE");
            other.intervals.readValuesToList();

            other.read("home/hourly", "2026-03-01T10:20:00Z", 60);

            // 5 minutes at 30, 10 minutes at 60.
            assertThat(other.intervals.readValuesToList())
                    .filteredOn(interval -> interval.getFrom().equals(Instant.parse("2026-03-01T10:15:00Z")))
                    .singleElement()
                    .extracting(MeterInterval::getMean)
                    .isEqualTo(50.0);
        }
    }

    private MeterInterval recomputed(String from, double mean, int revision) {
        Instant start = Instant.parse(from);
        return MeterInterval.newBuilder(first)
                .setFrom(start)
                .setTo(start.plus(QUARTER))
                .setMean(mean)
                .setRevision(revision)
                .setRevisionReason("RECOMPUTED")
                .build();
    }
}
