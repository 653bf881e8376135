package io.gridtide.forecast.issue;

import static io.gridtide.forecast.SampleSeries.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.forecast.SampleSeries;
import io.gridtide.forecast.features.Covariates;
import io.gridtide.forecast.history.GridSeries;
import io.gridtide.forecast.model.ColdStart;
import io.gridtide.forecast.store.KeptModel;
import io.gridtide.forecast.store.KeptModels;
import io.gridtide.forecast.store.ModelArchive;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WarmStartTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final GridSeries SERIES =
            SampleSeries.until(NOW.plus(Duration.ofDays(5)), 25, SampleSeries.household(10));

    private final Map<String, KeptModel> kept = new HashMap<>();
    private final Set<String> retrain = new HashSet<>();
    private int keptCount;

    /** As the topic does, it keeps the record, not the object. */
    private final ModelArchive archive = new ModelArchive() {
        @Override
        public Optional<KeptModel> find(String seriesId) {
            return Optional.ofNullable(kept.get(seriesId))
                    .map(model -> KeptModels.of(KeptModels.toAvro(model, "demo")));
        }

        @Override
        public void keep(KeptModel model) {
            kept.put(model.seriesId(), model);
            keptCount++;
        }
    };

    private final Health health = new Health() {
        @Override
        public boolean drifting(String seriesId) {
            return false;
        }

        @Override
        public boolean takeRetraining(String seriesId) {
            return retrain.remove(seriesId);
        }
    };

    @Test
    void afterARestartTheKeptModelGoesOnWithoutTraining() {
        Forecast before = ask(forecaster(10), NOW);
        KeptModel model = model();
        Forecast after = ask(forecaster(10), NOW.plus(Duration.ofHours(5)));

        assertThat(keptCount).isEqualTo(1);
        assertThat(after.modelVersion()).isEqualTo(before.modelVersion());
        assertThat(ask(forecaster(10), NOW).points()).isEqualTo(before.points());
        assertThat(model.training().window().points()).isEqualTo(20 * 96);
        assertThat(model.training().window().to()).isEqualTo(NOW);
        assertThat(model.makeup().weights()).containsKey("linear");
        assertThat(model.makeup().features()).contains("slot1");
        assertThat(model.heldOut().meanPinball()).isPositive();
    }

    @Test
    void onTheNextDayAChallengerIsTrainedAndTheLossesOfBothAreKept() {
        Forecast first = ask(forecaster(10), NOW);
        Forecast next = ask(forecaster(10), NOW.plus(DAY));
        KeptModel model = model();
        var contest = model.training().contest().orElseThrow();

        assertThat(keptCount).isEqualTo(2);
        assertThat(contest.points()).isPositive();
        assertThat(contest.championPinball().orElseThrow()).isPositive();
        assertThat(contest.challengerPinball().orElseThrow()).isPositive();
        assertThat(next.modelVersion().equals(first.modelVersion())).isEqualTo(!contest.challengerWon());
        assertThat(contest.challengerWon())
                .isEqualTo(contest.challengerPinball().orElseThrow()
                        <= contest.championPinball().orElseThrow());
        assertThat(model.training().former()).hasSize(1);
        assertThat(ask(forecaster(10), NOW.plus(DAY).plusSeconds(3600)).modelVersion())
                .isEqualTo(next.modelVersion());
        assertThat(keptCount).as("one challenge a day").isEqualTo(2);
    }

    @Test
    void driftAsksForAChallengerWithinTheDay() {
        Forecaster forecaster = forecaster(10);
        ask(forecaster, NOW);
        retrain.add("home/load");
        ask(forecaster, NOW.plus(Duration.ofHours(20)));

        assertThat(keptCount).isEqualTo(2);
        assertThat(model().training().contest()).isPresent();
    }

    @Test
    void damagedForeignAndFutureModelsAreTrainedAnew() {
        ask(forecaster(10), NOW);
        KeptModel good = model();

        kept.put(
                "home/load",
                with(good, good.masterData(), Arrays.copyOf(good.state().orElseThrow(), 500)));
        ask(forecaster(10), NOW);
        assertThat(keptCount).as("damaged").isEqualTo(2);
        kept.put("home/load", with(good, "another meter", good.state().orElseThrow()));
        ask(forecaster(10), NOW);
        assertThat(keptCount).as("other master data").isEqualTo(3);
        ask(forecaster(10), NOW.minus(DAY));
        assertThat(keptCount).as("trained in the future").isEqualTo(4);
    }

    @Test
    void modelsThatLeaveTheMemoryComeBackFromTheArchive() {
        Forecaster small = forecaster(1);
        Question other = new Question(SampleSeries.price(), SERIES, Covariates.NONE, NOW, DAY);
        Forecast first = ask(small, NOW);
        small.forecast(other);

        assertThat(ask(small, NOW).points()).isEqualTo(first.points());
        assertThat(keptCount).isEqualTo(2);
    }

    private KeptModel model() {
        return Objects.requireNonNull(kept.get("home/load"), "no model is kept");
    }

    private static KeptModel with(KeptModel model, String masterData, byte[] state) {
        return new KeptModel(
                model.seriesId(),
                model.name(),
                masterData,
                model.training(),
                model.makeup(),
                model.heldOut(),
                Optional.of(state));
    }

    private Forecaster forecaster(int inMemory) {
        return new Forecaster(
                new Forecaster.Spans(Duration.ofHours(48), Duration.ofHours(2)),
                new Keeping(archive, inMemory),
                health,
                alone -> ColdStart.Neighbourhood.NONE);
    }

    private static Forecast ask(Forecaster forecaster, Instant issuedAt) {
        return forecaster.forecast(new Question(SampleSeries.load(), SERIES, Covariates.NONE, issuedAt, DAY));
    }
}
