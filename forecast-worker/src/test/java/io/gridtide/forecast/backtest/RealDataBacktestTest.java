package io.gridtide.forecast.backtest;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gridtide.forecast.model.Members;
import io.gridtide.forecast.model.ModelFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Day-ahead back-test of two measured series over their last fortnight; the command scores all of them. */
class RealDataBacktestTest {
    private static final int SCORED_DAYS = 14;

    private record Scored(String seriesId, Score naive, Score blend) {
        double pinballRatio() {
            return blend.pinball() / naive.pinball();
        }
    }

    @Test
    void theBlendBeatsTheSeasonalNaiveAndItsBandHolds() {
        Path folder = besideTheProject();
        assumeTrue(
                Files.isRegularFile(folder.resolve("series.csv")),
                () -> "no measured data at " + folder + ", nothing to score");

        DataSet data =
                DataSet.read(folder, new SeriesFilter(List.of("citylearn2022/b04/load", "citylearn2022/b01/pv")));
        List<Scored> scored =
                data.targets().stream().map(info -> score(data, info)).toList();

        scored.forEach(RealDataBacktestTest::print);
        double pinballRatio =
                scored.stream().mapToDouble(Scored::pinballRatio).average().orElseThrow();
        double coverage = scored.stream()
                .mapToDouble(one -> one.blend().coverage80())
                .average()
                .orElseThrow();
        assertThat(scored).hasSize(2);
        assertThat(pinballRatio).as("pinball against seasonal naive").isLessThan(0.9);
        assertThat(coverage).as("share of truths inside the 80 %% band").isBetween(0.70, 0.88);
        assertThat(scored).allSatisfy(one -> assertThat(one.pinballRatio()).isLessThan(1.05));
    }

    private static Scored score(DataSet data, SeriesInfo info) {
        var values = requireNonNull(data.values().get(info.id()));
        Period.Days all = new Period(Optional.empty(), Optional.empty(), 1).of(values, info.zone());
        Period.Days newest = new Period.Days(all.first(), all.to().minusDays(SCORED_DAYS), all.to());
        var byModel =
                new RollingBacktest(info.context(), values, data.covariates(info), quickMembers(info)).run(newest, 1);
        return new Scored(
                info.id(),
                Score.of(requireNonNull(byModel.get("naive-week"))),
                Score.of(requireNonNull(byModel.get(RollingBacktest.ENSEMBLE))));
    }

    /** The others need most of the time and change the figures by a few per cent. */
    private static List<ModelFactory> quickMembers(SeriesInfo info) {
        List<String> quick = List.of("naive-day", "naive-week", "similar-days", "linear", "trees-calm");
        return Members.dayAhead(info.kind().orElseThrow()).stream()
                .filter(member -> quick.contains(member.name()))
                .toList();
    }

    private static Path besideTheProject() {
        return Path.of(System.getProperty("gridtide.root", ".."))
                .resolve("../shared/data")
                .normalize();
    }

    private static void print(Scored one) {
        System.out.printf(
                "%-24s MAE %8.3f (naive %8.3f)  pinball %8.3f (naive %8.3f)  coverage %.2f (naive %.2f)%n",
                one.seriesId(),
                one.blend().meanAbsoluteError(),
                one.naive().meanAbsoluteError(),
                one.blend().pinball(),
                one.naive().pinball(),
                one.blend().coverage80(),
                one.naive().coverage80());
    }
}
