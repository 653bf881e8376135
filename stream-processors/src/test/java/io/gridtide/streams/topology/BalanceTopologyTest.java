package io.gridtide.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.domain.Aggregation;
import io.gridtide.domain.LocalWindow;
import io.gridtide.domain.Quantity;
import io.gridtide.domain.Tariff;
import io.gridtide.domain.TimeOfUsePeriod;
import io.gridtide.schemas.avro.BalanceQuality;
import io.gridtide.schemas.avro.SiteBalance;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BalanceTopologyTest {
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final String TEN = "2026-03-01T10:00:00Z";

    private TopologyHarness harness;

    @BeforeEach
    void start(@TempDir Path state) {
        harness = new TopologyHarness(state);
        harness.declareSite();
        harness.declare("home/load", Quantity.LOAD, Aggregation.PERIOD_MEAN, QUARTER);
        harness.declare("home/pv", Quantity.GENERATION, Aggregation.PERIOD_MEAN, QUARTER, Optional.of("home-pv"));
        harness.declare("home/battery.power", Quantity.STORAGE, Aggregation.PERIOD_MEAN, QUARTER, Optional.of("b"));
    }

    @AfterEach
    void close() {
        assertThat(harness.deadLetters.isEmpty()).isTrue();
        assertThat(harness.balances.isEmpty()).isTrue();
        harness.close();
    }

    private void gridMeter() {
        harness.declare("home/grid", Quantity.GRID, Aggregation.PERIOD_MEAN, QUARTER);
    }

    private void flows(String time, double loadKw, double generationKw, double storageKw) {
        harness.read("home/load", time, loadKw);
        harness.read("home/pv", time, generationKw);
        harness.read("home/battery.power", time, storageKw);
    }

    @Test
    void balanceIsStatedOnceWhenAllSeriesHaveSaidTheirPart() {
        gridMeter();
        harness.price(TEN, 60);
        flows(TEN, 5, 2, 1);
        assertThat(harness.balances.isEmpty()).isTrue();
        harness.read("home/grid", TEN, 2.5);

        SiteBalance balance = harness.balances.readValue();
        assertThat(balance.getSiteId()).isEqualTo("home");
        assertThat(balance.getFrom()).isEqualTo(Instant.parse(TEN));
        assertThat(balance.getTo()).isEqualTo(Instant.parse("2026-03-01T10:15:00Z"));
        assertThat(balance.getLoadKw()).isEqualTo(5);
        assertThat(balance.getGenerationKw()).isEqualTo(2);
        assertThat(balance.getStorageKw()).isEqualTo(1);
        assertThat(balance.getGridKw()).isEqualTo(2.5);
        assertThat(balance.getGridDerived()).isFalse();
        // grid + generation + storage - load
        assertThat(balance.getResidualKw()).isCloseTo(0.5, within(1e-12));
        assertThat(balance.getImportKwh()).isEqualTo(0.625);
        assertThat(balance.getExportKwh()).isZero();
        // 0.625 kWh at 60 + 100 EUR/MWh
        assertThat(balance.getCost()).isCloseTo(0.1, within(1e-12));
        assertThat(balance.getCurrency()).isEqualTo("EUR");
        assertThat(balance.getCo2Kg()).isNull();
        assertThat(balance.getMissingSeries()).isEmpty();
        assertThat(balance.getCoverage()).isEqualTo(1);
        assertThat(balance.getQuality()).isEqualTo(BalanceQuality.GOOD);
        assertThat(balance.getRevision()).isZero();
    }

    @Test
    void withoutAGridMeterTheExchangeIsDerivedAndTheResidualUnknown() {
        harness.price(TEN, 60);
        flows(TEN, 1, 4, -1);

        SiteBalance balance = harness.balances.readValue();
        assertThat(balance.getGridDerived()).isTrue();
        // load - generation - storage: 1 - 4 + 1, exported at 60 EUR/MWh
        assertThat(balance.getGridKw()).isEqualTo(-2);
        assertThat(balance.getExportKwh()).isEqualTo(0.5);
        assertThat(balance.getImportKwh()).isZero();
        assertThat(balance.getCost()).isCloseTo(-0.03, within(1e-12));
        assertThat(balance.getResidualKw()).isNull();
    }

    @Test
    void partsOfTheWholeSiteAreNotAddedToIt() {
        harness.declare("home/ev", Quantity.LOAD, Aggregation.PERIOD_MEAN, QUARTER, Optional.of("home-charger"));
        harness.read("home/ev", TEN, 3);
        flows(TEN, 5, 2, 1);

        assertThat(harness.balances.readValue().getLoadKw()).isEqualTo(5);
    }

    @Test
    void incompleteBalanceIsStatedAfterItsGraceAndRevisedLater() {
        harness.price(TEN, 60);
        harness.read("home/load", TEN, 5);
        harness.read("home/pv", TEN, 2);
        harness.read("home/load", "2026-03-01T10:15:00Z", 5);
        assertThat(harness.balances.isEmpty()).isTrue();
        harness.read("home/load", "2026-03-01T10:30:00Z", 5);

        SiteBalance first = harness.balances.readValue();
        assertThat(first.getFrom()).isEqualTo(Instant.parse(TEN));
        assertThat(first.getMissingSeries()).containsExactly("home/battery.power");
        assertThat(first.getGridKw()).isNull();
        assertThat(first.getCoverage()).isZero();
        assertThat(first.getQuality()).isEqualTo(BalanceQuality.UNCERTAIN);
        harness.read("home/battery.power", TEN, 1);
        SiteBalance second = harness.balances.readValue();
        assertThat(second.getRevision()).isEqualTo(1);
        assertThat(second.getGridKw()).isEqualTo(2);
        assertThat(second.getMissingSeries()).isEmpty();
    }

    @Test
    void revisedIntervalRevisesTheBalanceAndDuplicateDoesNot() {
        flows(TEN, 5, 2, 1);
        harness.balances.readValue();

        harness.read("home/load", TEN, 5);
        harness.readings.pipeInput(
                "home/load",
                TopologyHarness.reading("home/load", TEN, 6).setSequence(1).build());

        SiteBalance revised = harness.balances.readValue();
        assertThat(revised.getRevision()).isEqualTo(1);
        assertThat(revised.getGridKw()).isEqualTo(3);
    }

    @Test
    void balanceWithoutPriceIsStatedAgainWhenThePriceComes() {
        flows(TEN, 5, 2, 1);
        assertThat(harness.balances.readValue().getCost()).isNull();
        harness.driver.advanceWallClockTime(Duration.ofSeconds(5));
        assertThat(harness.balances.isEmpty()).isTrue();

        harness.price(TEN, 60);
        harness.driver.advanceWallClockTime(Duration.ofSeconds(5));

        SiteBalance priced = harness.balances.readValue();
        assertThat(priced.getRevision()).isEqualTo(1);
        assertThat(priced.getCost()).isCloseTo(0.08, within(1e-12));
        harness.driver.advanceWallClockTime(Duration.ofSeconds(5));
    }

    /** 250 from 06:00 to 22:00 of the local clock, else 200; earns 80 whatever the market says. */
    private static Tariff dayAndNight() {
        LocalWindow day = new LocalWindow(LocalWindow.MonthRange.YEAR, EnumSet.allOf(DayOfWeek.class), 6 * 60, 22 * 60);
        return new Tariff("home-tariff", "home", "demo", 0, 200, 0, -80)
                .withTimeOfUse(List.of(TimeOfUsePeriod.importing(day, 0, 250)));
    }

    @ParameterizedTest
    @CsvSource({
        // The clock goes forward on 30 March and back on 26 October; 06:00 is 04:00 UTC then and 05:00 UTC there.
        "2025-03-29T04:45:00Z, 200",
        "2025-03-29T05:00:00Z, 250",
        "2025-03-30T03:45:00Z, 200",
        "2025-03-30T04:00:00Z, 250",
        "2025-03-30T20:00:00Z, 200",
        "2025-10-26T04:45:00Z, 200",
        "2025-10-26T05:00:00Z, 250",
        "2025-10-26T21:00:00Z, 200",
    })
    void timeOfUseFollowsTheLocalClockWithoutAnyMarketPrice(String time, double importPrice) {
        harness.tariff(dayAndNight());

        flows(time, 5, 2, 1);

        SiteBalance balance = harness.balances.readValue();
        assertThat(balance.getImportPricePerMwh()).isEqualTo(importPrice);
        assertThat(balance.getExportPricePerMwh()).isEqualTo(80);
        assertThat(balance.getCost()).isCloseTo(2 * 0.25 * importPrice / 1000, within(1e-12));
        harness.driver.advanceWallClockTime(Duration.ofSeconds(5));
    }

    @Test
    void costOfADayIsThatOfItsIntervalsOnADayOf25Hours() {
        harness.tariff(dayAndNight());
        double cost = 0;
        Instant time = Instant.parse("2025-10-25T22:00:00Z");
        for (int slot = 0; slot < 100; slot++) {
            flows(time.plus(QUARTER.multipliedBy(slot)).toString(), 4, 0, 0);
            cost += harness.balances.readValue().getCost();
        }

        // 16 hours by day and 9 by night
        assertThat(cost).isCloseTo(4 * (16 * 0.25 + 9 * 0.2), within(1e-9));
    }

    @Test
    void anExportPriceThatComesLaterIsStatedEvenThoughTheCostIsKnown() {
        harness.tariff(new Tariff("home-tariff", "home", "demo", 0, 300, 1, 0));
        flows(TEN, 5, 2, 1);
        SiteBalance first = harness.balances.readValue();
        assertThat(first.getCost()).isCloseTo(0.15, within(1e-12));
        assertThat(first.getExportPricePerMwh()).isNull();

        harness.price(TEN, 60);
        harness.driver.advanceWallClockTime(Duration.ofSeconds(5));

        SiteBalance second = harness.balances.readValue();
        assertThat(second.getExportPricePerMwh()).isEqualTo(60);
        assertThat(second.getCost()).isEqualTo(first.getCost());
    }

    @Test
    void emissionsFollowTheCarbonIntensityOfTheInterval() {
        harness.declare("home/carbon", Quantity.CARBON_INTENSITY, Aggregation.PERIOD_MEAN, Duration.ofHours(1));
        flows(TEN, 5, 2, 1);
        harness.read("home/carbon", TEN, 0.4);

        // 2 kW for a quarter of an hour at 0.4 kg/kWh
        assertThat(harness.balances.readValue().getCo2Kg()).isCloseTo(0.2, within(1e-12));
    }
}
