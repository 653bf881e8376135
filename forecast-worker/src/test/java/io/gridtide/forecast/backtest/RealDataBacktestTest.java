package io.gridtide.forecast.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gridtide.domain.Site.Location;
import io.gridtide.forecast.backtest.RollingBacktest.Protocol;
import io.gridtide.forecast.features.Kind;
import io.gridtide.forecast.features.SeriesContext;
import io.gridtide.forecast.history.GridSeries;
import io.gridtide.forecast.model.LinearTrees;
import io.gridtide.forecast.model.SeasonalNaive;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Day-ahead back-test on measured series, a few days of each, 90 days of history, as the service uses its models. */
class RealDataBacktestTest {
    private static final int DAYS = 8;

    private record Scored(SeriesContext context, Score naive, Score model) {
        double pinballRatio() {
            return model.pinball() / naive.pinball();
        }
    }

    @Test
    void theLearnedModelBeatsTheSeasonalNaiveAndItsBandHolds() {
        DataFolder data = DataFolder.besideTheProject();
        assumeTrue(data.exists(), () -> "no measured data at " + data.folder() + ", nothing to score");

        List<Scored> scored = List.of(
                score(data, context("citylearn2022/b04/load", Kind.LOAD, "America/Los_Angeles", null)),
                score(
                        data,
                        context(
                                "citylearn2022/b01/pv",
                                Kind.GENERATION,
                                "America/Los_Angeles",
                                new Location(34.1, -117.4))),
                score(data, context("vic_elec/load", Kind.LOAD, "Australia/Melbourne", null)),
                score(data, context("epf_np/price", Kind.PRICE, "UTC", null)));

        scored.forEach(RealDataBacktestTest::print);
        double pinballRatio =
                scored.stream().mapToDouble(Scored::pinballRatio).average().orElseThrow();
        double coverage = scored.stream()
                .mapToDouble(one -> one.model().coverage80())
                .average()
                .orElseThrow();
        assertThat(pinballRatio).as("pinball against seasonal naive").isLessThan(0.9);
        assertThat(coverage).as("share of truths inside the 80 %% band").isBetween(0.70, 0.88);
        assertThat(scored).allSatisfy(one -> assertThat(one.pinballRatio()).isLessThan(1.05));
    }

    private static Scored score(DataFolder data, SeriesContext context) {
        GridSeries series = data.hourly(context.seriesId());
        long quarter = (series.endIndex() - series.firstIndex()) / 4;
        LocalDate from = LocalDate.ofInstant(series.timeOf(series.endIndex() - quarter), context.zone())
                .plusDays(1);
        int everyDays = (int) Math.max(1, quarter / 24 / (DAYS + 1));
        RollingBacktest backtest = new RollingBacktest(new Protocol(from, DAYS, everyDays, Duration.ofDays(90), 1));
        return new Scored(
                context,
                backtest.run(series, context, new SeasonalNaive()),
                backtest.run(series, context, new LinearTrees(LinearTrees.Settings.DEFAULT)));
    }

    private static void print(Scored one) {
        System.out.printf(
                "%-24s MAE %8.3f (naive %8.3f)  pinball %8.3f (naive %8.3f)  coverage %.2f (naive %.2f)%n",
                one.context().seriesId(),
                one.model().meanAbsoluteError(),
                one.naive().meanAbsoluteError(),
                one.model().pinball(),
                one.naive().pinball(),
                one.model().coverage80(),
                one.naive().coverage80());
    }

    private static SeriesContext context(String seriesId, Kind kind, String zone, @Nullable Location location) {
        return new SeriesContext(
                seriesId, kind, ZoneId.of(zone), Optional.ofNullable(location), OptionalDouble.empty());
    }
}
