package io.gridtide.forecast.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.domain.Resolution;
import io.gridtide.forecast.history.SeriesHistory;
import io.gridtide.forecast.score.Actuals.Measured;
import io.gridtide.forecast.score.Scoreboard.Due;
import io.gridtide.schemas.avro.ForecastInput;
import io.gridtide.schemas.avro.ForecastInputStatus;
import io.gridtide.schemas.avro.ForecastIssued;
import io.gridtide.schemas.avro.ForecastPoint;
import io.gridtide.schemas.avro.ForecastScore;
import io.gridtide.schemas.avro.ForecastStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScoreboardTest {
    private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");
    private static final Duration PATIENCE = Duration.ofHours(6);
    private static final String LOAD = "home/load";

    private final Scoreboard board = rebuilt(new Scoreboard(PATIENCE));
    private final Map<String, Measured> measured = new HashMap<>();
    private final Actuals actuals = seriesId -> Optional.ofNullable(measured.get(seriesId));

    @Test
    void aWindowIsScoredOnceWhenItIsOverAndAllItsValuesAreIn() {
        board.issued(forecast(LOAD, NOW, 8));
        measure(LOAD, NOW.minus(Duration.ofDays(7)), 8, 12);
        measure(LOAD, NOW, 3, 11);

        assertThat(board.due(NOW.plusSeconds(3600), actuals)).isEmpty();
        measure(LOAD, NOW.plusSeconds(3 * 900), 1, 11);
        assertThat(board.due(NOW.plusSeconds(3599), actuals)).isEmpty();
        List<Due> due = board.due(NOW.plusSeconds(3600), actuals);

        assertThat(due).hasSize(1);
        ForecastScore score = due.getFirst().score();
        assertThat(score.getLeadTimeHours()).isEqualTo(1);
        assertThat(score.getFrom()).isEqualTo(NOW);
        assertThat(score.getTo()).isEqualTo(NOW.plusSeconds(3600));
        assertThat(score.getPoints()).isEqualTo(4);
        assertThat(score.getMeanAbsoluteError()).isEqualTo(1, within(1e-9));
        assertThat(score.getSkill()).isEqualTo(0, within(1e-9));
        assertThat(score.getModel()).isEqualTo("ensemble");
        assertThat(score.getScoredAt()).isEqualTo(NOW.plusSeconds(3600));
        assertThat(board.due(NOW.plusSeconds(3700), actuals)).isEmpty();
        board.takeBack(due.getFirst());
        assertThat(board.due(NOW.plusSeconds(3700), actuals)).hasSize(1);
        board.scored(score);
        assertThat(board.due(NOW.plusSeconds(3700), actuals)).isEmpty();
        assertThat(board.openSteps()).isZero();
    }

    @Test
    void missingValuesAreWaitedForAndThenHalfAWindowIsEnough() {
        board.issued(forecast(LOAD, NOW, 4));
        measure(LOAD, NOW, 2, 11);
        Instant end = NOW.plusSeconds(3600);

        assertThat(board.due(end.plus(PATIENCE).minusSeconds(1), actuals)).isEmpty();
        assertThat(board.due(end.plus(PATIENCE), actuals))
                .extracting(due -> due.score().getPoints())
                .containsExactly(2);
    }

    @Test
    void aWindowWithFewValuesIsGivenUp() {
        board.issued(forecast(LOAD, NOW, 4));
        measure(LOAD, NOW, 1, 11);

        assertThat(board.due(NOW.plusSeconds(3600).plus(PATIENCE), actuals)).isEmpty();
        assertThat(board.openSteps()).isZero();
        assertThat(board.givenUp()).isEqualTo(1);
    }

    @Test
    void farAheadOneForecastInSixHoursIsScored() {
        for (int hour = 0; hour < 12; hour++) {
            board.issued(forecast(LOAD, NOW.plus(Duration.ofHours(hour)), 192));
        }
        measure(LOAD, NOW, 96 * 4, 11);
        List<ForecastScore> scores = board.due(NOW.plus(Duration.ofDays(4)), actuals).stream()
                .map(Due::score)
                .toList();

        assertThat(scores).filteredOn(score -> score.getLeadTimeHours() == 1).hasSize(12);
        assertThat(scores).filteredOn(score -> score.getLeadTimeHours() == 48).hasSize(3);
        assertThat(scores)
                .extracting(score -> score.getFrom() + "|" + score.getLeadTimeHours())
                .doesNotHaveDuplicates();
    }

    @Test
    void whatWaitsStaysBoundedHoweverManyForecastsCome() {
        for (int hour = 0; hour < 24 * 30; hour++) {
            board.issued(forecast(LOAD, NOW.plus(Duration.ofHours(hour)), 672));
        }

        assertThat(board.openSteps()).isLessThanOrEqualTo(OpenForecasts.MOST_STEPS);
        assertThat(board.dropped()).isPositive();
    }

    @Test
    void afterARestartOnlyWhatHasNoScoreIsScored() {
        measure(LOAD, NOW, 12, 11);
        Scoreboard before = rebuilt(new Scoreboard(PATIENCE));
        before.issued(forecast(LOAD, NOW, 12));
        List<Due> first = before.due(NOW.plusSeconds(3600), actuals);

        for (boolean scoreComesFirst : new boolean[] {true, false}) {
            Scoreboard after = new Scoreboard(PATIENCE);
            after.startOver();
            if (scoreComesFirst) {
                after.scored(first.getFirst().score());
            }
            after.issued(forecast(LOAD, NOW, 12));
            if (!scoreComesFirst) {
                after.scored(first.getFirst().score());
            }
            assertThat(after.due(NOW.plus(Duration.ofHours(3)), actuals)).isEmpty();
            after.rebuilt();
            assertThat(after.due(NOW.plus(Duration.ofHours(3)), actuals))
                    .extracting(due -> due.score().getLeadTimeHours())
                    .containsExactly(3);
        }
    }

    @Test
    void publishedPricesAreNoForecast() {
        String price = "price/DE-LU";
        board.issued(ForecastIssued.newBuilder(forecast(price, NOW, 12))
                .setInputs(List.of(
                        new ForecastInput(price, NOW.plusSeconds(3600), null, 0L, ForecastInputStatus.FRESH, null)))
                .build());
        measure(price, NOW, 12, 11);

        assertThat(board.due(NOW.plus(Duration.ofHours(3)), actuals))
                .extracting(due -> due.score().getLeadTimeHours())
                .containsExactly(3);
    }

    @Test
    void nightsOfAPlantDoNotCount() {
        ForecastIssued forecast = forecast("home/pv", NOW, 4);
        List<ForecastPoint> points = new ArrayList<>(forecast.getPoints());
        points.set(0, new ForecastPoint(NOW, 0.0, 0.0, 0.0));
        board.issued(ForecastIssued.newBuilder(forecast).setPoints(points).build());
        SeriesHistory history = new SeriesHistory(Resolution.QUARTER_HOUR, Duration.ofDays(30));
        measured.put("home/pv", new Measured(history, ZoneOffset.UTC, true));
        history.put(NOW, 0);
        IntStream.range(1, 4).forEach(i -> history.put(NOW.plusSeconds(900L * i), 11));

        assertThat(board.due(NOW.plusSeconds(3600), actuals))
                .extracting(due -> due.score().getPoints())
                .containsExactly(3);
    }

    @Test
    void aForecastThatBreaksItsOwnRulesIsRefused() {
        ForecastIssued forecast = forecast(LOAD, NOW, 4);
        ForecastIssued crossing = ForecastIssued.newBuilder(forecast)
                .setPoints(List.of(new ForecastPoint(NOW, 3.0, 2.0, Double.NaN)))
                .build();
        ForecastIssued endless =
                ForecastIssued.newBuilder(forecast).setResolutionSeconds(0).build();

        assertThatThrownBy(() -> board.issued(crossing)).hasMessageContaining("in order");
        assertThatThrownBy(() -> board.issued(endless)).hasMessageContaining("at least one second");
    }

    private static Scoreboard rebuilt(Scoreboard board) {
        board.rebuilt();
        return board;
    }

    private void measure(String seriesId, Instant from, int steps, double value) {
        SeriesHistory history = measured.computeIfAbsent(
                        seriesId,
                        id -> new Measured(
                                new SeriesHistory(Resolution.QUARTER_HOUR, Duration.ofDays(30)), ZoneOffset.UTC, false))
                .history();
        for (int i = 0; i < steps; i++) {
            history.put(from.plusSeconds(900L * i), value);
        }
    }

    /** 9, 10 and 12 kW all along. */
    private static ForecastIssued forecast(String seriesId, Instant issuedAt, int steps) {
        @Nullable String site = seriesId.startsWith("price/") ? null : "home";
        return ForecastIssued.newBuilder()
                .setSeriesId(seriesId)
                .setSiteId(site)
                .setTenantId(site == null ? null : "demo")
                .setQuantity("LOAD")
                .setUnit("kW")
                .setForecastId(seriesId + issuedAt)
                .setIssuedAt(issuedAt)
                .setModel("ensemble")
                .setModelVersion("1")
                .setFrom(issuedAt)
                .setResolutionSeconds(900)
                .setPoints(IntStream.range(0, steps)
                        .mapToObj(i -> new ForecastPoint(issuedAt.plusSeconds(900L * i), 9.0, 10.0, 12.0))
                        .toList())
                .setInputs(List.of())
                .setStatus(ForecastStatus.OK)
                .setTrigger("CLOCK")
                .setCorrelationId(null)
                .build();
    }
}
