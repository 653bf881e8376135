package io.gridtide.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.domain.Aggregation;
import io.gridtide.domain.Asset;
import io.gridtide.domain.Quantity;
import io.gridtide.schemas.avro.AlertSeverity;
import io.gridtide.schemas.avro.AlertState;
import io.gridtide.schemas.avro.ForecastIssued;
import io.gridtide.schemas.avro.ForecastPoint;
import io.gridtide.schemas.avro.ForecastStatus;
import io.gridtide.schemas.avro.OpsAlert;
import io.gridtide.schemas.mapper.RegistryMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertTopologyTest {
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");

    private TopologyHarness harness;

    @BeforeEach
    void start(@TempDir Path state) {
        harness = new TopologyHarness(state);
        harness.declareSite();
        harness.declare("home/load", Quantity.LOAD, Aggregation.PERIOD_MEAN, QUARTER);
    }

    @AfterEach
    void close() {
        assertThat(harness.deadLetters.isEmpty()).isTrue();
        assertThat(harness.alerts.isEmpty()).isTrue();
        harness.close();
    }

    private static Instant quarter(int index) {
        return TEN.plus(QUARTER.multipliedBy(index));
    }

    private void read(String seriesId, int index, double value) {
        harness.read(seriesId, quarter(index).toString(), value);
    }

    @Test
    void anIntervalNearItsLimitRaisesAnAlertUnderItsStableKey() {
        read("home/load", 0, 960);
        read("home/load", 1, 970);
        // The same reading again, and one that revises the interval before.
        read("home/load", 1, 970);
        read("home/load", 0, 960);

        KeyValue<String, OpsAlert> record = harness.alerts.readKeyValue();
        assertThat(record.key).isEqualTo("home|VALUE_LIMIT/home/load");
        OpsAlert alert = record.value;
        assertThat(alert.getAlertId()).isEqualTo("VALUE_LIMIT/home/load");
        assertThat(alert.getSiteId()).isEqualTo("home");
        assertThat(alert.getTenantId()).isEqualTo("demo");
        assertThat(alert.getSeriesId()).isEqualTo("home/load");
        assertThat(alert.getState()).isEqualTo(AlertState.RAISED);
        assertThat(alert.getSeverity()).isEqualTo(AlertSeverity.WARNING);
        assertThat(alert.getRaisedAt()).isEqualTo(quarter(2));
        assertThat(alert.getUpdatedAt()).isEqualTo(quarter(2));
        assertThat(alert.getEvidence()).containsEntry("mean", "970").containsEntry("limit", "1000");
    }

    @Test
    void aLiveSeriesThatFallsSilentRaisesAnAlertByTheWallClockAndClearsIt() {
        // The wall clock of the harness stands at 2026-03-10T00:00.
        harness.read("home/load", "2026-03-09T23:30:00Z", 5);
        harness.driver.advanceWallClockTime(Duration.ofMinutes(59));
        harness.driver.advanceWallClockTime(Duration.ofSeconds(30));
        assertThat(harness.alerts.isEmpty()).isTrue();
        harness.driver.advanceWallClockTime(Duration.ofMinutes(17));

        OpsAlert raised = harness.alerts.readValue();
        assertThat(raised.getRule()).isEqualTo("MISSING_DATA");
        assertThat(raised.getState()).isEqualTo(AlertState.RAISED);
        assertThat(raised.getEvidence()).containsEntry("lastIntervalTo", "2026-03-09T23:45:00Z");
        harness.driver.advanceWallClockTime(Duration.ofMinutes(1));
        assertThat(harness.alerts.isEmpty()).isTrue();

        harness.read("home/load", "2026-03-10T01:00:00Z", 5);
        // The five intervals in between are stated as missing now, which the balance of the site tells.
        assertThat(harness.alerts.readValuesToList())
                .extracting(alert -> alert.getRule() + " " + alert.getState())
                .containsExactlyInAnyOrder("MISSING_DATA CLEARED", "INCOMPLETE_BALANCE RAISED");
    }

    @Test
    void anAlertOfASeriesThatIsRemovedIsCleared() {
        read("home/load", 0, 960);
        read("home/load", 1, 970);
        harness.alerts.readValue();

        harness.series.pipeInput("home/load", null);
        harness.driver.advanceWallClockTime(Duration.ofSeconds(30));

        OpsAlert cleared = harness.alerts.readValue();
        assertThat(cleared.getState()).isEqualTo(AlertState.CLEARED);
        assertThat(cleared.getSiteId()).isEqualTo("home");
        assertThat(cleared.getMessage()).contains("declared here no longer");
    }

    @Test
    void valuesOutsideTheBandIssuedBeforeThemRaiseAnAlert() {
        List<ForecastPoint> points = new ArrayList<>();
        for (int index = 0; index < 8; index++) {
            points.add(new ForecastPoint(quarter(index), 9.0, 10.0, 11.0));
        }
        harness.forecasts.pipeInput("home/load", forecast(quarter(0), points));
        // Issued later, it knew better, but only of what was still to come.
        harness.forecasts.pipeInput(
                "home/load", forecast(quarter(6), List.of(new ForecastPoint(quarter(1), 12.5, 13.0, 13.5))));
        // Two half bands beyond p90, less the drift of a half: 1.5, 3, 4.5 and 6.
        for (int index = 0; index < 3; index++) {
            read("home/load", index, 13.1 + index);
        }
        assertThat(harness.alerts.isEmpty()).isTrue();
        read("home/load", 3, 13.0);

        OpsAlert alert = harness.alerts.readValue();
        assertThat(alert.getRule()).isEqualTo("FORECAST_DEVIATION");
        assertThat(alert.getEvidence())
                .containsEntry("p90", "11")
                .containsEntry("mean", "13")
                .containsEntry("cusumAboveHalfBands", "6")
                .containsEntry("forecastIssuedAt", "2026-03-01T10:00:00Z");
    }

    @Test
    void importNearTheDeclaredLimitOfTheGridConnectionIsAnAlertOfTheSite() {
        harness.assets.pipeInput(
                "home-grid", RegistryMapper.toAvro(new Asset.GridConnection("home-grid", "home", "demo", 50, 50), 1));
        read("home/load", 0, 46);

        KeyValue<String, OpsAlert> record = harness.alerts.readKeyValue();
        assertThat(record.key).isEqualTo("home|IMPORT_LIMIT");
        assertThat(record.value.getSeriesId()).isNull();
        assertThat(record.value.getEvidence()).containsEntry("importKw", "46").containsEntry("limitKw", "50");
    }

    @Test
    void metersThatDoNotAddUpAreAnAlertOfTheSite() {
        harness.declare("home/grid", Quantity.GRID, Aggregation.PERIOD_MEAN, QUARTER);
        for (int index = 0; index < 4; index++) {
            read("home/load", index, 10 + index);
            read("home/grid", index, 7 + index);
        }
        OpsAlert alert = harness.alerts.readValue();
        assertThat(alert.getRule()).isEqualTo("RESIDUAL");
        // 13 kW used, 10 kW imported
        assertThat(alert.getEvidence()).containsEntry("residualKw", "-3").containsEntry("throughputKw", "11.5");
    }

    private static ForecastIssued forecast(Instant issuedAt, List<ForecastPoint> points) {
        return ForecastIssued.newBuilder()
                .setSeriesId("home/load")
                .setSiteId("home")
                .setTenantId("demo")
                .setQuantity("LOAD")
                .setUnit("kW")
                .setForecastId("f-" + issuedAt)
                .setIssuedAt(issuedAt)
                .setModel("test")
                .setModelVersion("1")
                .setFrom(points.getFirst().getFrom())
                .setResolutionSeconds(900)
                .setPoints(points)
                .setInputs(List.of())
                .setStatus(ForecastStatus.OK)
                .setTrigger("CLOCK")
                .build();
    }
}
