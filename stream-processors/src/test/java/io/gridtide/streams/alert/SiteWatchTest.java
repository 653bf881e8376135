package io.gridtide.streams.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SiteWatchTest {
    private static final long START = Instant.parse("2026-03-01T10:00:00Z").toEpochMilli();
    private static final long QUARTER = 900_000;
    private static final long MINUTE = 60_000;
    private static final Owner OWNER = new Owner("home", "demo");

    private byte @Nullable [] state;
    private long time = START;
    private final List<Statement> statements = new ArrayList<>();

    /** Through the bytes at every step, as in a store; every balance comes twice. */
    private void take(long length, double gridKw, double residualKw, double limitKw, String... missing) {
        var seen = new SiteObservation(time, time + length, gridKw, 50, residualKw, List.of(missing));
        for (int count = 0; count < 2; count++) {
            SiteWatch watch = SiteWatch.of(OWNER, AlertRules.DEFAULTS, state);
            statements.addAll(watch.take(seen, limitKw));
            state = watch.toBytes();
        }
        time += length;
    }

    private List<String> said() {
        return statements.stream()
                .map(one -> one.rule() + " " + one.change() + " " + one.severity())
                .toList();
    }

    @Test
    void residualOverPowerAndShareForFourIntervalsIsAnAlert() {
        // Of 50 kW a tenth is tolerated: 5 kW; while it is open, four fifths of that.
        for (double residualKw : new double[] {5.1, -5.1, 5.1, 4.9, 5.1, 5.2, 5.3}) {
            take(QUARTER, 10, residualKw, Double.NaN);
        }
        assertThat(said()).isEmpty();
        take(QUARTER, 10, -6, Double.NaN);
        assertThat(said()).containsExactly("RESIDUAL RAISED WARNING");
        assertThat(statements.getFirst().evidence())
                .containsEntry("residualKw", "-6")
                .containsEntry("throughputKw", "50")
                .containsEntry("limitShare", "0.1");
        take(QUARTER, 10, 7.4, Double.NaN);
        take(QUARTER, 10, 7.5, Double.NaN);
        assertThat(said()).containsExactly("RESIDUAL RAISED WARNING", "RESIDUAL UPDATED WARNING");
        for (int quiet = 0; quiet < 4; quiet++) {
            take(QUARTER, 10, 3.9, Double.NaN);
        }
        assertThat(said()).endsWith("RESIDUAL CLEARED INFO").hasSize(3);
    }

    @Test
    void aBalanceThatIsStatedWithoutResidualIsJudgedWhenItIsRevised() {
        for (int quarter = 0; quarter < 4; quarter++) {
            take(QUARTER, 10, Double.NaN, Double.NaN);
            time -= QUARTER;
            take(QUARTER, 10, 6, Double.NaN);
        }
        assertThat(said()).containsExactly("RESIDUAL RAISED WARNING");
    }

    @Test
    void risingImportIsAnAlertBeforeTheLimitAndCriticalBeyondIt() {
        take(QUARTER, 60, 0, 100);
        // 78 kW and 18 more, that is 96: less than the limit. 89 and 11 more reach it.
        take(QUARTER, 78, 0, 100);
        assertThat(said()).isEmpty();
        take(QUARTER, 89, 0, 100);
        assertThat(said()).containsExactly("IMPORT_LIMIT RAISED WARNING");
        assertThat(statements.getFirst().evidence())
                .containsEntry("importKw", "89")
                .containsEntry("projectedQuarterHourKw", "100")
                .containsEntry("limitKw", "100");
        take(QUARTER, 101, 0, 100);
        take(QUARTER, 60, 0, 100);
        take(QUARTER, 60, 0, 100);
        assertThat(said())
                .containsExactly(
                        "IMPORT_LIMIT RAISED WARNING", "IMPORT_LIMIT UPDATED CRITICAL", "IMPORT_LIMIT CLEARED INFO");
    }

    @Test
    void minutesProjectTheQuarterHourTheyLieIn() {
        // Five minutes at 60 kW and the rest at 120: (5 * 60 + 10 * 120) / 15 = 100.
        for (int minute = 0; minute < 5; minute++) {
            take(MINUTE, 60, 0, 100);
        }
        assertThat(said()).isEmpty();
        take(MINUTE, 120, 0, 100);
        assertThat(said()).containsExactly("IMPORT_LIMIT RAISED WARNING");
        assertThat(statements.getFirst().evidence()).containsEntry("projectedQuarterHourKw", "100");
        take(MINUTE, 120, 0, 100);
        assertThat(said()).hasSize(1);
    }

    @Test
    void withoutADeclaredLimitNothingIsExceeded() {
        take(QUARTER, 1e6, 0, Double.NaN);
        assertThat(said()).isEmpty();
    }

    @Test
    void seriesThatStayBehindAreNamed() {
        for (int quarter = 0; quarter < 4; quarter++) {
            take(QUARTER, 10, 0, Double.NaN, "home/pv");
        }
        take(QUARTER, 10, 0, Double.NaN, "home/pv", "home/load");
        take(QUARTER, 10, 0, Double.NaN);
        take(QUARTER, 10, 0, Double.NaN);
        assertThat(said())
                .containsExactly(
                        "INCOMPLETE_BALANCE RAISED WARNING",
                        "INCOMPLETE_BALANCE UPDATED WARNING",
                        "INCOMPLETE_BALANCE CLEARED INFO");
        assertThat(statements.get(1).evidence())
                .containsEntry("missingSeries", "2")
                .containsEntry("series", "home/pv, home/load");
    }
}
