package io.gridtide.forecast.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.schemas.avro.AlertState;
import io.gridtide.schemas.avro.ForecastModelTrained;
import io.gridtide.schemas.avro.ForecastScore;
import io.gridtide.schemas.avro.OpsAlert;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriftTest {
    private static final Instant START = Instant.parse("2026-11-02T00:00:00Z");
    private static final String LOAD = "home/load";

    private final DriftMonitor monitor = new DriftMonitor(Duration.ofDays(3), 1.5);

    @Test
    void leadTimesCountByTheirLengthNotByTheNumberOfTheirScores() {
        Drift drift = new Drift(Drift.Rule.of(Duration.ofDays(3), 1.5));
        drift.promised(1);
        for (int hour = 0; hour < 24; hour++) {
            drift.scored(score(LOAD, START.plus(Duration.ofHours(hour)), 1, 4));
        }
        drift.scored(score(LOAD, START, 6, 1));

        // One hour of lead time with a loss of 4, three with a loss of 1.
        assertThat(drift.reading().orElseThrow().pinball()).isCloseTo((4 + 3 * 1) / 4.0, within(1e-12));
    }

    @Test
    void worseScoresRaiseOneAlertAndAskOnceForANewModel() {
        monitor.trained(model(1));
        feed(START, 48, 1.2);
        assertThat(monitor.changes(START)).isEmpty();

        feed(START.plus(Duration.ofDays(2)), 48, 3);
        List<OpsAlert> raised = monitor.changes(START.plus(Duration.ofDays(4)));

        assertThat(raised).hasSize(1);
        assertThat(raised.getFirst().getState()).isEqualTo(AlertState.RAISED);
        assertThat(raised.getFirst().getAlertId()).isEqualTo("FORECAST_DRIFT/home/load");
        assertThat(raised.getFirst().getEvidence()).containsEntry("heldOutPinball", "1.000");
        assertThat(monitor.changes(START.plus(Duration.ofDays(4)))).isEmpty();
        assertThat(monitor.drifting(LOAD)).isTrue();
        assertThat(monitor.takeRetraining(LOAD)).isTrue();
        assertThat(monitor.takeRetraining(LOAD)).isFalse();
    }

    @Test
    void theAlertIsClearedWhenTheScoresAreGoodAgainAndNotBefore() {
        monitor.trained(model(1));
        feed(START, 72, 2);
        OpsAlert raised = monitor.changes(START).getFirst();

        feed(START.plus(Duration.ofDays(3)), 96, 1.3);
        assertThat(monitor.changes(START)).as("between the two limits").isEmpty();
        feed(START.plus(Duration.ofDays(7)), 96, 1.1);
        List<OpsAlert> cleared = monitor.changes(START.plus(Duration.ofDays(11)));

        assertThat(cleared).hasSize(1);
        assertThat(cleared.getFirst().getState()).isEqualTo(AlertState.CLEARED);
        assertThat(cleared.getFirst().getRaisedAt()).isEqualTo(raised.getRaisedAt());
        assertThat(monitor.drifting(LOAD)).isFalse();
    }

    @Test
    void aNewModelThatPromisesLessClearsTheAlert() {
        monitor.trained(model(1));
        feed(START, 72, 2);
        assertThat(monitor.changes(START)).hasSize(1);

        monitor.trained(model(1.9));

        assertThat(monitor.changes(START)).extracting(OpsAlert::getState).containsExactly(AlertState.CLEARED);
    }

    @Test
    void afterARestartAStandingAlertIsNotRaisedAgain() {
        monitor.trained(model(1));
        feed(START, 72, 2);
        OpsAlert raised = monitor.changes(START).getFirst();

        monitor.startOver();
        monitor.alerted(raised);
        monitor.trained(model(1));
        feed(START, 72, 2);

        assertThat(monitor.changes(START)).isEmpty();
        assertThat(monitor.drifting(LOAD)).isTrue();
    }

    @Test
    void fewScoresOrNoPromiseSayNothing() {
        feed(START, 72, 100);
        assertThat(monitor.changes(START)).isEmpty();
        monitor.startOver();
        monitor.trained(model(1));
        feed(START, 23, 100);
        assertThat(monitor.changes(START)).isEmpty();
    }

    @Test
    void keysOfOtherAlertsAreOfNoInterest() {
        assertThat(DriftMonitor.seriesOfKey("home|FORECAST_DRIFT/home/load")).isEqualTo(LOAD);
        assertThat(DriftMonitor.seriesOfKey("home|FROZEN_METER/home/load")).isEmpty();
    }

    @Test
    void impossibleSettingsAreNamed() {
        assertThatThrownBy(() -> new DriftMonitor(Duration.ofHours(3), 2)).hasMessageContaining("drift-span");
        assertThatThrownBy(() -> new DriftMonitor(Duration.ofDays(3), 1)).hasMessageContaining("drift-factor");
    }

    private void feed(Instant from, int hours, double pinball) {
        for (int hour = 0; hour < hours; hour++) {
            monitor.scored(score(LOAD, from.plus(Duration.ofHours(hour)), 1, pinball));
        }
    }

    private static ForecastScore score(String seriesId, Instant from, int leadTimeHours, double pinball) {
        return ForecastScore.newBuilder()
                .setSeriesId(seriesId)
                .setTenantId("demo")
                .setSiteId("home")
                .setUnit("kW")
                .setModel("ensemble")
                .setModelVersion("1")
                .setLeadTimeHours(leadTimeHours)
                .setFrom(from)
                .setTo(from.plus(Duration.ofHours(1)))
                .setPoints(4)
                .setResolutionSeconds(900)
                .setMeanAbsoluteError(2 * pinball)
                .setPinball(pinball)
                .setCoverage(0.8)
                .setScoredAt(from)
                .build();
    }

    private static ForecastModelTrained model(double heldOutPinball) {
        return ForecastModelTrained.newBuilder()
                .setSeriesId(LOAD)
                .setModel("ensemble")
                .setModelVersion("1")
                .setMethodVersion("1")
                .setTrainedAt(START)
                .setCheckedAt(START)
                .setWindowFrom(START)
                .setWindowTo(START)
                .setPoints(1)
                .setDataFingerprint("")
                .setMasterData("")
                .setHeldOutPinball(heldOutPinball)
                .build();
    }
}
