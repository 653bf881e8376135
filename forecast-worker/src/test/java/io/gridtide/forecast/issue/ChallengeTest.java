package io.gridtide.forecast.issue;

import static io.gridtide.forecast.SampleSeries.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.forecast.SampleSeries;
import io.gridtide.forecast.features.Covariates;
import io.gridtide.forecast.history.GridSeries;
import io.gridtide.forecast.model.ForecastModel;
import io.gridtide.forecast.model.ForecastTask;
import io.gridtide.forecast.model.HeldOut;
import io.gridtide.forecast.model.Quantiles;
import io.gridtide.forecast.store.Training.Contest;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChallengeTest {
    /** Always 10; a forecast that says x for certain has a pinball loss of |10 - x| / 2. */
    private static final GridSeries TENS = SampleSeries.until(NOW, 30, second -> 10);

    private static final long ORIGIN = TENS.indexOf(NOW);

    @Test
    void theBetterOneWins() {
        assertThat(contest(saying(12), days(2), 11.9, false).challengerWon()).isTrue();
        assertThat(contest(saying(12), days(2), 12.0, false).challengerWon()).isTrue();
        assertThat(contest(saying(12), days(2), 12.01, false).challengerWon()).isFalse();
    }

    @Test
    void anOldOrDriftingChampionIsForgivenLess() {
        assertThat(contest(saying(12), days(2), 12.05, true).challengerWon()).isTrue();
        assertThat(contest(saying(12), days(8), 12.05, false).challengerWon()).isTrue();
        assertThat(contest(saying(12), days(8), 12.2, true).challengerWon()).isFalse();
    }

    @Test
    void bothLossesAreThoseOfTheDaysSinceTheChampionWasTrained() {
        Contest contest = contest(saying(12), days(2), 11, false);

        assertThat(contest.points()).isEqualTo(2 * 24);
        assertThat(contest.championPinball().orElseThrow()).isCloseTo(1, within(1e-12));
        assertThat(contest.challengerPinball().orElseThrow()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void ofATrialThatBeganBeforeTheChampionWasTrainedTheStepsAfterwardsCount() {
        assertThat(contest(saying(12), NOW.minus(Duration.ofHours(30)), 11, false)
                        .points())
                .isEqualTo(24 + 6);
    }

    @Test
    void withoutDaysToCompareTheChampionStays() {
        Contest contest = contest(saying(100), NOW.minus(Duration.ofHours(3)), 10, true);

        assertThat(contest.challengerWon()).isFalse();
        assertThat(contest.championPinball()).isEmpty();
        assertThat(contest.rule()).contains("fewer than 12");
    }

    private static Contest contest(ForecastModel champion, Instant trainedAt, double challengerSays, boolean drifting) {
        List<HeldOut.Trial> trials = IntStream.rangeClosed(1, 10)
                .mapToObj(day -> trial(11 - day, challengerSays))
                .toList();
        ForecastModel challenger = new ForecastModel() {
            @Override
            public List<Quantiles> predict(ForecastTask task) {
                throw new IllegalStateException("its trials are already made");
            }

            @Override
            public HeldOut heldOut() {
                return new HeldOut(trials);
            }
        };
        ForecastTask task = new ForecastTask(SampleSeries.load(), TENS, Covariates.NONE, ORIGIN, 192);
        return Challenge.decide(new Challenge.Champion(champion, trainedAt, drifting), challenger, task);
    }

    private static HeldOut.Trial trial(int daysAgo, double says) {
        int[] steps = IntStream.range(0, 24).map(hour -> 4 * hour).toArray();
        double[] truths = IntStream.of(steps).mapToDouble(step -> 10).toArray();
        return HeldOut.Trial.of(
                ORIGIN - 96L * daysAgo, steps, Collections.nCopies(24, Quantiles.certain(says)), truths);
    }

    private static ForecastModel saying(double value) {
        return task -> Collections.nCopies(task.steps(), Quantiles.certain(value));
    }

    private static Instant days(int count) {
        return NOW.minus(Duration.ofDays(count));
    }
}
