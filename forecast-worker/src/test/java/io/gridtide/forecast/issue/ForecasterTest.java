package io.gridtide.forecast.issue;

import static io.gridtide.forecast.SampleSeries.BERLIN;
import static io.gridtide.forecast.SampleSeries.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.forecast.SampleSeries;
import io.gridtide.forecast.features.Covariates;
import io.gridtide.forecast.features.SeriesContext;
import io.gridtide.forecast.features.Sun;
import io.gridtide.forecast.history.GridSeries;
import io.gridtide.forecast.model.ForecastModel;
import io.gridtide.forecast.model.ForecastTask;
import io.gridtide.forecast.model.ModelFactory;
import io.gridtide.forecast.model.Persistence;
import io.gridtide.forecast.model.Quantiles;
import io.gridtide.forecast.model.SeasonalNaive;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ForecasterTest {
    private static final Duration HORIZON = Duration.ofHours(48);

    private final Forecaster forecaster = new Forecaster(Duration.ofHours(2));

    @Test
    void ninetyDaysOfLoadAreForecastByTheLearnedModel() {
        Forecast forecast = ask(SampleSeries.load(), SampleSeries.until(NOW, 90, SampleSeries.household(1)));

        assertThat(forecast.model()).isEqualTo("ensemble");
        assertThat(forecast.points()).hasSize(192).allMatch(point -> point.p10() >= 0);
        assertThat(forecast.degraded()).isFalse();
        assertThat(forecast.from()).isEqualTo(NOW);
        double error = 0;
        for (int i = 0; i < 192; i++) {
            error += Math.abs(forecast.points().get(i).p50()
                            - SampleSeries.household(1).applyAsDouble(NOW.getEpochSecond() + 900L * i))
                    / 192;
        }
        // The noise alone has a mean of 0.0625 kW.
        assertThat(error).isLessThan(0.11);
    }

    @Test
    void changingAnyValueAfterTheIssueTimeChangesNothing() {
        GridSeries known = SampleSeries.until(NOW, 60, SampleSeries.household(2));
        SplittableRandom random = new SplittableRandom(3);
        GridSeries withFuture = SampleSeries.until(
                NOW.plus(Duration.ofDays(5)),
                65,
                second -> second < NOW.getEpochSecond()
                        ? SampleSeries.household(2).applyAsDouble(second)
                        : 1000 * random.nextDouble());

        assertThat(new Forecaster(Duration.ofHours(2))
                        .forecast(question(SampleSeries.load(), withFuture))
                        .points())
                .isEqualTo(ask(SampleSeries.load(), known).points());
    }

    @Test
    void aPlantGivesNothingAtNightAndNeverMoreThanItsRating() {
        Forecast forecast = ask(SampleSeries.pv(), SampleSeries.until(NOW, 60, SampleSeries.plant(4)));
        Sun sun = new Sun(SampleSeries.PLACE);

        for (int i = 0; i < 192; i++) {
            Instant middle = NOW.plusSeconds(900L * i + 450);
            Quantiles point = forecast.points().get(i);
            assertThat(point.p10()).isNotNegative();
            assertThat(point.p90()).isLessThanOrEqualTo(5);
            if (Math.toDegrees(Math.asin(sun.sineOfElevation(middle))) < -3) {
                assertThat(point).isEqualTo(Quantiles.ZERO);
            }
        }
        assertThat(forecast.points().stream().mapToDouble(Quantiles::p50).max().orElseThrow())
                .isGreaterThan(1);
    }

    @Test
    void aPlantThatNeverProducedIsForecastToProduceNothing() {
        Forecast forecast = ask(SampleSeries.pv(), SampleSeries.until(NOW, 60, second -> 0));

        assertThat(forecast.points()).allMatch(point -> Math.abs(point.p90()) < 1e-9);
    }

    @Test
    void aConstantSeriesStaysConstant() {
        Forecast forecast = ask(SampleSeries.load(), SampleSeries.until(NOW, 60, second -> 2.5));

        assertThat(forecast.model()).isEqualTo("standstill");
        assertThat(forecast.inputs().getFirst().detail()).contains("stood still at 2.5");
        assertThat(forecast.points())
                .allSatisfy(point -> assertThat(point.p50()).isCloseTo(2.5, within(1e-6)));
    }

    @Test
    void gapsOfEveryLengthAreSurvived() {
        for (int gapHours : new int[] {1, 30, 24 * 6, 24 * 20}) {
            long from = NOW.getEpochSecond() - 3600L * (gapHours + 30);
            long to = from + 3600L * gapHours;
            Forecast forecast = ask(
                    SampleSeries.load(),
                    SampleSeries.until(
                            NOW,
                            60,
                            second -> second >= from && second < to
                                    ? Double.NaN
                                    : SampleSeries.household(5).applyAsDouble(second)));
            assertThat(forecast.points()).hasSize(192);
            assertThat(forecast.points().get(76).p50())
                    .as("evening peak after a gap of %d h", gapHours)
                    .isBetween(0.8, 2.6);
        }
    }

    @Test
    void aMeterThatCountsInAnotherScaleIsForecastInTheNewOneAndSaidToHaveChanged() {
        long replaced = NOW.getEpochSecond() - 16 * 86_400;
        GridSeries series = SampleSeries.until(
                NOW, 60, second -> SampleSeries.household(14).applyAsDouble(second) * (second < replaced ? 1 : 1_000));
        Forecast forecast = ask(SampleSeries.load(), series);

        assertThat(forecast.model()).isEqualTo("ensemble");
        assertThat(forecast.points().get(76).p50()).as("evening peak, now in W").isBetween(800.0, 2_600.0);
        assertThat(forecast.degraded()).isTrue();
        assertThat(forecast.inputs().getFirst().detail())
                .contains("its scale changed by more than a factor of four at " + Instant.ofEpochSecond(replaced))
                .contains("correct the series");
    }

    @Test
    void twoWeeksOfHistoryAreEnoughForTheLearnedModel() {
        Forecast forecast = ask(SampleSeries.load(), SampleSeries.until(NOW, 14, SampleSeries.household(15)));

        assertThat(forecast.model()).isEqualTo("ensemble");
        assertThat(forecast.points().get(76).p50()).as("evening peak").isBetween(0.8, 2.6);
        assertThat(forecast.inputs().getFirst().detail()).isEqualTo("14 of the last 28 days measured");
    }

    @Test
    void aYearWithoutValuesIsNoHindranceWhenTheWeeksSinceAreThere() {
        long from = NOW.getEpochSecond() - 395L * 86_400;
        long to = NOW.getEpochSecond() - 30L * 86_400;
        Forecast forecast = ask(
                SampleSeries.load(),
                SampleSeries.until(
                        NOW,
                        425,
                        second -> second >= from && second < to
                                ? Double.NaN
                                : SampleSeries.household(16).applyAsDouble(second)));

        assertThat(forecast.model()).isEqualTo("ensemble");
        assertThat(forecast.points().get(76).p50()).as("evening peak").isBetween(0.8, 2.6);
        assertThat(forecast.degraded()).isFalse();
    }

    @Test
    void aWeatherProviderThatIsDownIsSaidAndTheForecastGoesOn() {
        GridSeries series = SampleSeries.until(NOW, 60, SampleSeries.plant(12));
        Covariates sky = new Covariates(
                Map.of("sky", (target, origin) -> SampleSeries.plant(12).applyAsDouble(target * 900)));
        Covariates down = new Covariates(Map.of(
                "sky",
                (target, origin) -> target >= series.indexOf(NOW)
                        ? Double.NaN
                        : SampleSeries.plant(12).applyAsDouble(target * 900)));
        forecaster.forecast(with(SampleSeries.pv(), series, sky));

        Forecast forecast = forecaster.forecast(with(SampleSeries.pv(), series, down));

        assertThat(forecast.points()).hasSize(192);
        assertThat(forecast.points().stream().mapToDouble(Quantiles::p50).max().orElseThrow())
                .isGreaterThan(1);
        assertThat(forecast.inputs())
                .filteredOn(input -> input.name().equals("sky"))
                .singleElement()
                .satisfies(input -> {
                    assertThat(input.status()).isEqualTo(ForecastInput.Status.DEFAULTED);
                    assertThat(input.detail()).contains("does not reach the end of the horizon");
                });
    }

    @Test
    void aMeterThatFellSilentIsForecastButSaidToBeStale() {
        GridSeries silent = SampleSeries.until(
                NOW,
                60,
                second -> second > NOW.getEpochSecond() - 3 * 86_400
                        ? Double.NaN
                        : SampleSeries.household(6).applyAsDouble(second));
        Forecast forecast = ask(SampleSeries.load(), silent);

        assertThat(forecast.degraded()).isTrue();
        assertThat(forecast.inputs().getFirst().status()).isEqualTo(ForecastInput.Status.STALE);
        assertThat(forecast.points().get(76).p50()).isBetween(0.8, 2.6);
    }

    @Test
    void lessThanTwoWeeksAreLeftToTheSeasonalNaive() {
        Forecast forecast = ask(SampleSeries.load(), SampleSeries.until(NOW, 9, SampleSeries.household(7)));

        assertThat(forecast.model()).isEqualTo("seasonal-naive");
        assertThat(forecast.degraded()).isFalse();
        assertThat(forecast.points().getFirst().p50())
                .isEqualTo(SampleSeries.household(7).applyAsDouble(NOW.getEpochSecond() - 7 * 86_400));
    }

    @Test
    void lessThanOneDayContinuesAtTheLastValueAndSaysSo() {
        GridSeries short6h = SampleSeries.until(
                NOW,
                1,
                second -> second < NOW.getEpochSecond() - 6 * 3600
                        ? Double.NaN
                        : SampleSeries.household(8).applyAsDouble(second));
        Forecast forecast = ask(SampleSeries.load(), short6h);

        assertThat(forecast.model()).isEqualTo("persistence");
        assertThat(forecast.degraded()).isTrue();
        assertThat(forecast.points()).allMatch(point -> point.p10() < point.p50() && point.p50() < point.p90());
    }

    @Test
    void evenNothingAtAllGivesAForecast() {
        GridSeries empty = SampleSeries.until(NOW, 1, second -> Double.NaN);

        assertThat(ask(SampleSeries.load(), empty).points()).hasSize(192);
        Forecast plant = ask(SampleSeries.pv(), empty);
        assertThat(plant.degraded()).isTrue();
        assertThat(plant.points().get(52).p90()).as("the clear sky at noon").isGreaterThan(3);
        assertThat(ask(SampleSeries.price(), empty).inputs().getFirst().status())
                .isEqualTo(ForecastInput.Status.MISSING);
    }

    @Test
    void publishedPricesAreCertainAndTheModelContinuesThem() {
        Instant publishedUntil = NOW.plus(Duration.ofHours(24));
        GridSeries prices = SampleSeries.until(publishedUntil, 61, ForecasterTest::priceAt);
        Forecast forecast = ask(SampleSeries.price(), prices);

        for (int i = 0; i < 96; i++) {
            assertThat(forecast.points().get(i)).isEqualTo(Quantiles.certain(priceAt(NOW.getEpochSecond() + 900L * i)));
        }
        assertThat(forecast.points().get(150).width()).isPositive();
        assertThat(forecast.degraded()).isFalse();
    }

    @Test
    void negativePricesStayPossible() {
        GridSeries prices = SampleSeries.until(NOW, 60, ForecasterTest::priceAt);
        Forecast forecast = ask(SampleSeries.price(), prices);

        assertThat(forecast.points().stream().mapToDouble(Quantiles::p50).min().orElseThrow())
                .isNegative();
    }

    @Test
    void daysOfClockChangeHaveTheirOwnLength() {
        for (String midnight : new String[] {"2026-03-28T23:00:00Z", "2026-10-24T22:00:00Z", "2026-03-29T22:00:00Z"}) {
            Instant issuedAt = Instant.parse(midnight);
            Forecaster fresh = new Forecaster(Duration.ofHours(2));
            Forecast forecast = fresh.forecast(new Question(
                    SampleSeries.load(),
                    SampleSeries.until(issuedAt, 40, SampleSeries.household(9)),
                    Covariates.NONE,
                    issuedAt,
                    HORIZON));
            double error = 0;
            for (int i = 0; i < 192; i++) {
                error += Math.abs(forecast.points().get(i).p50()
                                - SampleSeries.household(9).applyAsDouble(issuedAt.getEpochSecond() + 900L * i))
                        / 192;
            }
            assertThat(error).as("issued at %s", issuedAt).isLessThan(0.13);
        }
    }

    @Test
    void aModelIsKeptForItsLocalDayAndTrainedAnewOnTheNext() {
        GridSeries series = SampleSeries.until(NOW.plus(Duration.ofDays(2)), 30, SampleSeries.household(10));
        Forecaster naive = new Forecaster(List.of(new SeasonalNaive(), new Persistence()), Duration.ofHours(2));
        String first = naive.forecast(at(series, NOW)).modelVersion();

        assertThat(naive.forecast(at(series, NOW.plus(Duration.ofHours(23)))).modelVersion())
                .isEqualTo(first);
        assertThat(naive.forecast(at(series, NOW.plus(Duration.ofHours(24)))).modelVersion())
                .isNotEqualTo(first);
    }

    @Test
    void theSameQuestionHasTheSameAnswer() {
        GridSeries series = SampleSeries.until(NOW, 40, SampleSeries.plant(11));

        assertThat(new Forecaster(Duration.ofHours(2))
                        .forecast(question(SampleSeries.pv(), series))
                        .points())
                .isEqualTo(ask(SampleSeries.pv(), series).points());
    }

    @Test
    void aCovariateIsUsedWhenItHelpsAndLeftOutWhenItDoesNot() {
        GridSeries series = SampleSeries.until(NOW, 60, SampleSeries.plant(12));
        Covariates sky = new Covariates(
                Map.of("sky", (target, origin) -> SampleSeries.plant(12).applyAsDouble(target * 900)));
        Covariates noise =
                new Covariates(Map.of("noise", (target, origin) -> new SplittableRandom(target).nextDouble()));

        assertThat(forecaster.forecast(with(SampleSeries.pv(), series, sky)).inputs())
                .hasSize(2);
        forecaster.forget("home/pv");
        assertThat(forecaster.forecast(with(SampleSeries.pv(), series, noise)).inputs())
                .hasSize(1);
    }

    @Test
    void aModelThatFailsMakesRoomForASimplerOne() {
        ModelFactory broken = new ModelFactory() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public String version() {
                return "1";
            }

            @Override
            public Duration minimumHistory() {
                return Duration.ofDays(1);
            }

            @Override
            public ForecastModel train(ForecastTask task) {
                return asked -> List.of(new Quantiles(Double.NaN, Double.NaN, Double.NaN));
            }
        };
        Forecaster cautious =
                new Forecaster(List.of(broken, new SeasonalNaive(), new Persistence()), Duration.ofHours(2));
        GridSeries series = SampleSeries.until(NOW, 30, SampleSeries.household(13));

        assertThat(cautious.forecast(question(SampleSeries.load(), series)).model())
                .isEqualTo("seasonal-naive");
        assertThat(cautious.forecast(question(SampleSeries.load(), series)).model())
                .isEqualTo("seasonal-naive");
    }

    private static Question at(GridSeries series, Instant issuedAt) {
        return new Question(SampleSeries.load(), series, Covariates.NONE, issuedAt, HORIZON);
    }

    private Forecast ask(SeriesContext context, GridSeries series) {
        forecaster.forget(context.seriesId());
        Forecast forecast = forecaster.forecast(question(context, series));
        assertThat(forecast.points()).allSatisfy(point -> {
            assertThat(point.p10()).isFinite().isLessThanOrEqualTo(point.p50());
            assertThat(point.p90()).isFinite().isGreaterThanOrEqualTo(point.p50());
        });
        return forecast;
    }

    private static Question question(SeriesContext context, GridSeries series) {
        return with(context, series, Covariates.NONE);
    }

    private static Question with(SeriesContext context, GridSeries series, Covariates covariates) {
        return new Question(context, series, covariates, NOW, HORIZON);
    }

    /** Below zero around noon, high in the evening; constant within the hour. */
    private static double priceAt(long second) {
        int hour = Instant.ofEpochSecond(second).atZone(BERLIN).getHour();
        double noise = 10 * (new SplittableRandom(second / 3600).nextDouble() - 0.5);
        return noise + (hour >= 11 && hour < 15 ? -20 : hour >= 18 && hour < 21 ? 140 : 70);
    }
}
