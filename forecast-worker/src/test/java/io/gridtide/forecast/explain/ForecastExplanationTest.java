package io.gridtide.forecast.explain;

import static io.gridtide.forecast.SampleSeries.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.forecast.SampleSeries;
import io.gridtide.forecast.explain.ForecastExplanation.Contribution;
import io.gridtide.forecast.features.Covariates;
import io.gridtide.forecast.features.Kind;
import io.gridtide.forecast.features.SeriesContext;
import io.gridtide.forecast.history.GridSeries;
import io.gridtide.forecast.issue.Forecaster;
import io.gridtide.forecast.issue.Question;
import io.gridtide.forecast.model.Explanation;
import io.gridtide.forecast.model.Quantiles;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForecastExplanationTest {
    private static final Duration WEEK = Duration.ofDays(7);

    private final Forecaster forecaster = new Forecaster(Duration.ofHours(2));

    @Test
    void thePartsOfAnEnsembleAddUpToItsForecast() {
        Question question = question(SampleSeries.load(), SampleSeries.until(NOW, 25, SampleSeries.household(1)), WEEK);
        List<Quantiles> forecast = forecaster.forecast(question).points();

        assertThat(forecast).hasSize(672);
        for (int step : new int[] {0, 30, 76, 191, 500}) {
            ForecastExplanation why = forecaster.explain(question, NOW.plusSeconds(900L * step + 1));

            assertThat(why.at()).isEqualTo(NOW.plusSeconds(900L * step));
            assertThat(why.explained()).isTrue();
            assertThat(why.p50()).isEqualTo(forecast.get(step).p50());
            assertThat(sum(why)).isCloseTo(why.p50(), within(1e-9));
            assertThat(why.members().stream()
                            .mapToDouble(Explanation.Member::weight)
                            .sum())
                    .isCloseTo(1, within(1e-9));
            assertThat(why.members())
                    .filteredOn(Explanation.Member::explained)
                    .extracting(Explanation.Member::name)
                    .contains("linear", "trees");
            assertThat(why.members())
                    .filteredOn(member -> !member.explained())
                    .extracting(Explanation.Member::name)
                    .contains("naive-week");
        }
    }

    @Test
    void theEveningPeakIsExplainedByTheTimeOfDay() {
        Question question = question(SampleSeries.load(), SampleSeries.until(NOW, 25, SampleSeries.household(1)), WEEK);
        List<Contribution> evening =
                forecaster.explain(question, NOW.plus(Duration.ofHours(19))).contributions();

        assertThat(evening).isSortedAccordingTo((a, b) -> Double.compare(Math.abs(b.value()), Math.abs(a.value())));
        assertThat(evening).extracting(Contribution::feature).anyMatch(words -> words.startsWith("load at this time"));
    }

    @Test
    void aPlantAtNightAndAModelThatCannotSayWhySaySo() {
        Question plant = question(SampleSeries.pv(), SampleSeries.until(NOW, 25, SampleSeries.plant(2)), WEEK);
        Question young = question(SampleSeries.load(), SampleSeries.until(NOW, 3, SampleSeries.household(1)), WEEK);

        ForecastExplanation night = forecaster.explain(plant, NOW.plus(Duration.ofHours(1)));
        assertThat(night.p50()).isZero();
        assertThat(sum(night)).isCloseTo(0, within(1e-9));
        assertThat(sum(forecaster.explain(plant, NOW.plus(Duration.ofHours(12)))))
                .isCloseTo(forecaster.forecast(plant).points().get(48).p50(), within(1e-9));
        ForecastExplanation naive = forecaster.explain(young, NOW);
        assertThat(naive.explained()).isFalse();
        assertThat(naive.contributions()).isEmpty();
    }

    @Test
    void aTimeOutsideTheHorizonIsRefused() {
        Question question = question(
                SampleSeries.load(), SampleSeries.until(NOW, 3, SampleSeries.household(1)), Duration.ofHours(1));

        assertThatThrownBy(() -> forecaster.explain(question, NOW.plus(Duration.ofHours(1))))
                .hasMessageContaining("at is from " + NOW);
        assertThatThrownBy(() -> forecaster.explain(question, NOW.minusSeconds(1)))
                .hasMessageContaining("at is from");
    }

    @Test
    void featuresHaveWords() {
        assertThat(FeatureWords.of("slot1", Kind.LOAD)).isEqualTo("load at this time, latest day known");
        assertThat(FeatureWords.of("slotWeek2", Kind.PRICE)).isEqualTo("price at this time, 2 weeks ago");
        assertThat(FeatureWords.of("weekend", Kind.LOAD)).isEqualTo("day of week");
        assertThat(FeatureWords.of("weather.temperature/berlin.dayMeanBefore", Kind.GENERATION))
                .isEqualTo("weather.temperature/berlin");
        assertThat(FeatureWords.of("somethingNew", Kind.LOAD)).isEqualTo("somethingNew");
    }

    private static double sum(ForecastExplanation why) {
        return why.expected()
                + why.contributions().stream().mapToDouble(Contribution::value).sum()
                + why.unexplainedMembers()
                + why.calibration()
                + why.bounds();
    }

    private static Question question(SeriesContext context, GridSeries series, Duration horizon) {
        return new Question(context, series, Covariates.NONE, NOW, horizon);
    }
}
