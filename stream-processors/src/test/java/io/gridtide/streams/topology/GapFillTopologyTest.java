package io.gridtide.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gridtide.domain.Aggregation;
import io.gridtide.domain.GapFilling;
import io.gridtide.domain.Quantity;
import io.gridtide.domain.Resolution;
import io.gridtide.domain.Series;
import io.gridtide.schemas.avro.BalanceQuality;
import io.gridtide.schemas.avro.IntervalQuality;
import io.gridtide.schemas.avro.MeterInterval;
import io.gridtide.schemas.avro.SiteBalance;
import io.gridtide.schemas.mapper.RegistryMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GapFillTopologyTest {
    private static final String SERIES = "home/load";
    private static final Duration QUARTER = Duration.ofMinutes(15);

    @Test
    void filledIntervalIsEstimatedDownToTheBalance(@TempDir Path state) {
        try (TopologyHarness harness = new TopologyHarness(state)) {
            harness.declareSite();
            Series declared = new Series(
                    SERIES,
                    "home",
                    "demo",
                    Optional.empty(),
                    Quantity.LOAD,
                    Aggregation.PERIOD_MEAN,
                    QUARTER,
                    Resolution.QUARTER_HOUR,
                    Series.Limits.NONE,
                    Optional.empty(),
                    new GapFilling(GapFilling.Rule.LINEAR, 60),
                    OptionalDouble.empty());
            harness.series.pipeInput(SERIES, RegistryMapper.toAvro(declared, 1));
            harness.read(SERIES, "2026-03-01T10:00:00Z", 10);
            harness.read(SERIES, "2026-03-01T10:30:00Z", 20);

            assertThat(harness.intervals.readValuesToList())
                    .filteredOn(interval -> interval.getFrom().equals(Instant.parse("2026-03-01T10:15:00Z")))
                    .extracting(
                            MeterInterval::getMean,
                            MeterInterval::getEnergyKwh,
                            MeterInterval::getSamples,
                            MeterInterval::getCoverage,
                            MeterInterval::getQuality)
                    .containsExactly(tuple(15.0, 3.75, 0, 0.0, IntervalQuality.ESTIMATED));
            assertThat(harness.balances.readValuesToList())
                    .extracting(SiteBalance::getLoadKw, SiteBalance::getCoverage, SiteBalance::getQuality)
                    .containsExactly(
                            tuple(10.0, 1.0, BalanceQuality.GOOD),
                            tuple(15.0, 0.0, BalanceQuality.ESTIMATED),
                            tuple(20.0, 1.0, BalanceQuality.GOOD));

            harness.read(SERIES, "2026-03-01T10:15:00Z", 13);

            assertThat(harness.intervals.readValuesToList())
                    .extracting(MeterInterval::getMean, MeterInterval::getRevision, MeterInterval::getQuality)
                    .containsExactly(tuple(13.0, 1, IntervalQuality.GOOD));
            assertThat(harness.balances.readValuesToList())
                    .extracting(SiteBalance::getLoadKw, SiteBalance::getCoverage, SiteBalance::getRevision)
                    .containsExactly(tuple(13.0, 1.0, 1));
        }
    }
}
