package io.gridtide.streams.alert;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.domain.Aggregation;
import io.gridtide.domain.Quantity;
import io.gridtide.domain.Resolution;
import io.gridtide.domain.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SeriesWatchTest {
    private static final long START = Instant.parse("2026-03-01T10:00:00Z").toEpochMilli();
    private static final long QUARTER = 900_000;
    private static final byte[] NO_BANDS = {};

    private byte @Nullable [] state;
    private int quarter;
    private final List<Statement> statements = new ArrayList<>();

    private static Series series(Quantity quantity, Series.Limits limits) {
        return new Series(
                "home/x",
                "home",
                "demo",
                Optional.empty(),
                quantity,
                Aggregation.PERIOD_MEAN,
                Duration.ofMinutes(15),
                Resolution.QUARTER_HOUR,
                limits);
    }

    private static final Series LOAD = series(Quantity.LOAD, new Series.Limits(0, 100));

    /** Through the bytes at every step, as in a store; every interval comes twice. */
    private void take(Series series, double... means) {
        for (double mean : means) {
            long from = START + quarter * QUARTER;
            Measured measured = new Measured(from, from + QUARTER, mean, mean, mean);
            for (int time = 0; time < 2; time++) {
                SeriesWatch watch = SeriesWatch.of(series, AlertRules.DEFAULTS, state);
                statements.addAll(watch.take(measured, NO_BANDS, from + QUARTER + 1000));
                state = watch.toBytes();
            }
            quarter++;
        }
    }

    private void silence(Series series, long startedAtMillis, long nowMillis) {
        SeriesWatch watch = SeriesWatch.of(series, AlertRules.DEFAULTS, state);
        statements.addAll(watch.silence(startedAtMillis, nowMillis));
        state = watch.toBytes();
    }

    private List<String> said() {
        return statements.stream().map(one -> one.rule() + " " + one.change()).toList();
    }

    @Test
    void twoIntervalsNearTheDeclaredLimitAreAnAlertAndHysteresisClearsIt() {
        // 95 of 100 kW is approached, 91 still counts while it is open, four below 90 clear it.
        take(LOAD, 80, 95, 94, 95, 96);
        assertThat(said()).containsExactly("VALUE_LIMIT RAISED");
        assertThat(statements.getFirst().evidence())
                .containsEntry("mean", "96")
                .containsEntry("unit", "kW")
                .containsEntry("limit", "100")
                .containsEntry("shareOfLimit", "0.96")
                .containsEntry("from", "2026-03-01T11:00:00Z");
        take(LOAD, 91, 89, 88, 87, 91, 85, 84, 83);
        assertThat(said()).hasSize(1);
        take(LOAD, 82);
        assertThat(said()).containsExactly("VALUE_LIMIT RAISED", "VALUE_LIMIT CLEARED");
    }

    @Test
    void aJumpOverMostOfTheDeclaredRangeIsAnAlert() {
        take(LOAD, 5, 84);
        assertThat(said()).isEmpty();
        take(LOAD, 3);
        assertThat(said()).containsExactly("RATE_OF_CHANGE RAISED");
        assertThat(statements.getFirst().evidence())
                .containsEntry("change", "-81")
                .containsEntry("limit", "80");
    }

    @Test
    void aDeclaredRateOfChangeGoesBeforeTheRange() {
        // 1 kW per minute moves the mean of a quarter-hour by at most 15 kW; no range is declared.
        Series limited =
                series(Quantity.LOAD, new Series.Limits(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 1));
        take(limited, 5, 20, 5);
        assertThat(said()).isEmpty();
        take(limited, 20.5);
        assertThat(said()).containsExactly("RATE_OF_CHANGE RAISED");
        assertThat(statements.getFirst().evidence())
                .containsEntry("change", "15.5")
                .containsEntry("limit", "15");
        take(limited, 21, 22, 21, 22);
        assertThat(said()).containsExactly("RATE_OF_CHANGE RAISED", "RATE_OF_CHANGE CLEARED");
    }

    @Test
    void aJumpOverAGapIsNone() {
        take(LOAD, 5);
        quarter++;
        take(LOAD, 90);
        assertThat(said()).isEmpty();
    }

    @Test
    void eightEqualIntervalsAreAFrozenMeterUntilItMoves() {
        take(LOAD, 4.2, 4.2, 4.2, 4.2, 4.2, 4.2, 4.2);
        assertThat(said()).isEmpty();
        take(LOAD, 4.2);
        assertThat(said()).containsExactly("FROZEN_METER RAISED");
        assertThat(statements.getFirst().evidence())
                .containsEntry("intervals", "8")
                .containsEntry("unchangedSince", "2026-03-01T10:00:00Z");
        take(LOAD, 4.2, 4.3);
        assertThat(said()).containsExactly("FROZEN_METER RAISED", "FROZEN_METER CLEARED");
    }

    @Test
    void nightWithoutSunAndABatteryAtRestAreNotFrozen() {
        double[] zeros = new double[20];
        take(series(Quantity.GENERATION, Series.Limits.NONE), zeros);
        state = null;
        take(series(Quantity.STORAGE, Series.Limits.NONE), zeros);
        state = null;
        take(series(Quantity.STATE_OF_CHARGE, new Series.Limits(0, 1)), 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        assertThat(said()).isEmpty();
    }

    @Test
    void aPlantAtItsLimitIsClippedAndNotFrozen() {
        double[] clipped = new double[12];
        Arrays.fill(clipped, 9.6);
        take(series(Quantity.GENERATION, new Series.Limits(0, 10)), clipped);
        assertThat(said()).containsExactly("VALUE_LIMIT RAISED");
    }

    @Test
    void silenceOfALiveSeriesIsRaisedOnceBecomesCriticalAndIsCleared() {
        take(LOAD, 1);
        long to = START + QUARTER;
        long bound = 5 * QUARTER; // three intervals, and two reading periods until one is stated
        silence(LOAD, 0, to + bound);
        assertThat(said()).isEmpty();
        silence(LOAD, 0, to + bound + 1000);
        silence(LOAD, 0, to + bound + 31_000);
        assertThat(said()).containsExactly("MISSING_DATA RAISED");
        assertThat(statements.getFirst().evidence())
                .containsEntry("lastIntervalTo", "2026-03-01T10:15:00Z")
                .containsEntry("silenceSeconds", "4501")
                .containsEntry("limitSeconds", "4500");
        silence(LOAD, 0, to + 4 * bound + 1000);
        take(LOAD, 1.5);
        assertThat(said()).containsExactly("MISSING_DATA RAISED", "MISSING_DATA UPDATED", "MISSING_DATA CLEARED");
    }

    @Test
    void silenceThatBeganBeforeTheProgramIsGivenTime() {
        take(LOAD, 1);
        long later = START + 1000 * QUARTER;
        silence(LOAD, later, later + QUARTER);
        assertThat(said()).isEmpty();
        silence(LOAD, later, later + 6 * QUARTER);
        assertThat(said()).containsExactly("MISSING_DATA RAISED");
    }

    @Test
    void historyThatIsImportedIsNotSilent() {
        SeriesWatch watch = SeriesWatch.of(LOAD, AlertRules.DEFAULTS, null);
        long now = START + 10_000 * QUARTER;
        watch.take(new Measured(START, START + QUARTER, 1, 1, 1), NO_BANDS, now);
        assertThat(watch.silence(0, now + 1000 * QUARTER)).isEmpty();
    }

    @Test
    void aSeriesThatIsGoneLeavesNothingOpen() {
        take(LOAD, 96, 97);
        Leftover leftover = SeriesWatch.gone(requireNonNull(state), START);
        assertThat(leftover.owner()).isEqualTo(new Owner("home", "demo"));
        assertThat(leftover.statements()).singleElement().satisfies(one -> assertThat(one.change())
                .isEqualTo(Statement.Change.CLEARED));
    }

    @Test
    void anIntervalWithoutAValueSaysNothing() {
        take(LOAD, 96, Double.NaN, 97);
        assertThat(said()).containsExactly("VALUE_LIMIT RAISED");
    }
}
