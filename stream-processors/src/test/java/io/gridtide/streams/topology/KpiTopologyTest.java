package io.gridtide.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.domain.Aggregation;
import io.gridtide.domain.Asset;
import io.gridtide.domain.DemandCharge;
import io.gridtide.domain.DemandCharge.BillingPeriod;
import io.gridtide.domain.LocalWindow;
import io.gridtide.domain.Quantity;
import io.gridtide.domain.Tariff;
import io.gridtide.schemas.avro.KpiPeriod;
import io.gridtide.schemas.avro.SiteKpi;
import io.gridtide.schemas.avro.StoredEnergyRule;
import io.gridtide.schemas.mapper.RegistryMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KpiTopologyTest {
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration RUN = Duration.ofSeconds(5);
    private static final String TEN = "2026-03-01T10:00:00Z";

    private TopologyHarness harness;

    @BeforeEach
    void start(@TempDir Path state) {
        harness = new TopologyHarness(state);
    }

    @AfterEach
    void close() {
        assertThat(harness.deadLetters.isEmpty()).isTrue();
        assertThat(harness.kpis.isEmpty()).isTrue();
        harness.close();
    }

    private void site() {
        harness.declareSite();
        series();
    }

    private void series() {
        harness.declare("home/load", Quantity.LOAD, Aggregation.PERIOD_MEAN, QUARTER);
        harness.declare("home/pv", Quantity.GENERATION, Aggregation.PERIOD_MEAN, QUARTER, Optional.of("home-pv"));
    }

    private void battery() {
        harness.declare("home/battery.power", Quantity.STORAGE, Aggregation.PERIOD_MEAN, QUARTER, Optional.of("b"));
        Asset.Battery battery =
                new Asset.Battery("b", "home", "demo", 10, 5, 5, 0.9, 0.9, Asset.StateOfChargeRange.FULL, 0.5, 0);
        harness.assets.pipeInput("b", RegistryMapper.toAvro(battery, 1));
    }

    private void flows(Instant time, double loadKw, double generationKw) {
        harness.read("home/load", time.toString(), loadKw);
        harness.read("home/pv", time.toString(), generationKw);
    }

    private void quarters(String from, String to) {
        Instant end = Instant.parse(to);
        for (Instant time = Instant.parse(from); time.isBefore(end); time = time.plus(QUARTER)) {
            flows(time, 4, 1);
        }
    }

    private void hourlyPrices(String from, int hours, double pricePerMwh) {
        for (int hour = 0; hour < hours; hour++) {
            harness.price(Instant.parse(from).plus(Duration.ofHours(hour)).toString(), pricePerMwh);
        }
    }

    private SiteKpi next(String key) {
        KeyValue<String, SiteKpi> record = harness.kpis.readKeyValue();
        assertThat(record.key).isEqualTo(key);
        return record.value;
    }

    @Test
    void intervalsAreGatheredIntoOneRecordPerPeriod() {
        site();
        hourlyPrices(TEN, 2, 50);
        quarters(TEN, "2026-03-01T11:00:00Z");
        assertThat(harness.kpis.isEmpty()).isTrue();
        harness.driver.advanceWallClockTime(RUN);

        SiteKpi day = next("home|DAY|2026-03-01");
        assertThat(day.getSiteId()).isEqualTo("home");
        assertThat(day.getTenantId()).isEqualTo("demo");
        assertThat(day.getPeriod()).isEqualTo(KpiPeriod.DAY);
        assertThat(day.getLocalDate()).isEqualTo("2026-03-01");
        assertThat(day.getFrom()).isEqualTo(Instant.parse("2026-02-28T23:00:00Z"));
        assertThat(day.getTo()).isEqualTo(Instant.parse("2026-03-01T23:00:00Z"));
        assertThat(day.getLoadKwh()).isEqualTo(4);
        assertThat(day.getGenerationKwh()).isEqualTo(1);
        assertThat(day.getImportKwh()).isEqualTo(3);
        assertThat(day.getCost()).isCloseTo(0.45, within(1e-12));
        assertThat(day.getBaselineCost()).isCloseTo(0.45, within(1e-12));
        assertThat(day.getSavings()).isZero();
        assertThat(day.getStoredEnergyRule()).isEqualTo(StoredEnergyRule.NO_STORAGE);
        assertThat(day.getCurrency()).isEqualTo("EUR");
        assertThat(day.getPeakImportKw()).isEqualTo(3);
        assertThat(day.getPeakImportAt()).isEqualTo(Instant.parse(TEN));
        assertThat(day.getSelfConsumption()).isEqualTo(1);
        assertThat(day.getSelfSufficiency()).isEqualTo(0.25);
        assertThat(day.getCo2Kg()).isNull();
        assertThat(day.getCo2Coverage()).isZero();
        assertThat(day.getCoverage()).isCloseTo(4.0 / 96, within(1e-12));
        assertThat(day.getIntervalCount()).isEqualTo(4);
        assertThat(day.getExpectedIntervalCount()).isEqualTo(96);
        assertThat(day.getRevision()).isZero();
        SiteKpi month = next("home|MONTH|2026-03-01");
        assertThat(month.getCost()).isEqualTo(day.getCost());
        assertThat(month.getTo()).isEqualTo(Instant.parse("2026-03-31T22:00:00Z"));
        assertThat(month.getExpectedIntervalCount()).isEqualTo(31 * 96 - 4);
    }

    @Test
    void figuresArePublishedAgainOnlyWhenTheyChange() {
        site();
        flows(Instant.parse(TEN), 4, 1);
        harness.driver.advanceWallClockTime(RUN);
        next("home|DAY|2026-03-01");
        next("home|MONTH|2026-03-01");

        flows(Instant.parse(TEN), 4, 1);
        harness.driver.advanceWallClockTime(RUN);
        assertThat(harness.kpis.isEmpty()).isTrue();
        harness.readings.pipeInput(
                "home/load",
                TopologyHarness.reading("home/load", TEN, 6).setSequence(1).build());
        harness.driver.advanceWallClockTime(RUN);

        SiteKpi revised = next("home|DAY|2026-03-01");
        assertThat(revised.getRevision()).isEqualTo(1);
        assertThat(revised.getLoadKwh()).isEqualTo(1.5);
        assertThat(revised.getIntervalCount()).isEqualTo(1);
        assertThat(next("home|MONTH|2026-03-01").getRevision()).isEqualTo(1);
    }

    @Test
    void priceThatComesLaterMakesTheCostKnown() {
        site();
        flows(Instant.parse(TEN), 4, 1);
        harness.driver.advanceWallClockTime(RUN);
        SiteKpi unpriced = next("home|DAY|2026-03-01");
        assertThat(unpriced.getCost()).isNull();
        assertThat(unpriced.getSavings()).isNull();
        assertThat(unpriced.getCostCoverage()).isZero();
        next("home|MONTH|2026-03-01");

        harness.price(TEN, 50);
        harness.driver.advanceWallClockTime(RUN);
        harness.driver.advanceWallClockTime(RUN);

        assertThat(next("home|DAY|2026-03-01").getCost()).isCloseTo(0.1125, within(1e-12));
        next("home|MONTH|2026-03-01");
    }

    @Test
    void dayOfSpringIsStatedWithItsLastQuarterHourWhenTheSiteMovesOn() {
        site();
        hourlyPrices("2025-03-29T23:00:00Z", 24, 50);
        quarters("2025-03-29T23:00:00Z", "2025-03-30T22:15:00Z");

        SiteKpi day = next("home|DAY|2025-03-30");
        assertThat(day.getFrom()).isEqualTo(Instant.parse("2025-03-29T23:00:00Z"));
        assertThat(day.getTo()).isEqualTo(Instant.parse("2025-03-30T22:00:00Z"));
        assertThat(day.getIntervalCount()).isEqualTo(92);
        assertThat(day.getExpectedIntervalCount()).isEqualTo(92);
        assertThat(day.getCoverage()).isEqualTo(1);
        assertThat(day.getLoadKwh()).isCloseTo(92, within(1e-9));
        assertThat(day.getCost()).isCloseTo(92 * 0.75 * 0.15, within(1e-9));
        assertThat(next("home|MONTH|2025-03-01").getLoadKwh()).isEqualTo(day.getLoadKwh());
        harness.driver.advanceWallClockTime(RUN);
        assertThat(next("home|DAY|2025-03-31").getIntervalCount()).isEqualTo(1);
        assertThat(next("home|MONTH|2025-03-01").getIntervalCount()).isEqualTo(93);
    }

    @Test
    void dayOfAutumnHasAHundredQuarterHours() {
        site();
        quarters("2025-10-25T22:00:00Z", "2025-10-26T23:15:00Z");

        SiteKpi day = next("home|DAY|2025-10-26");
        assertThat(day.getIntervalCount()).isEqualTo(100);
        assertThat(day.getExpectedIntervalCount()).isEqualTo(100);
        assertThat(day.getLoadKwh()).isCloseTo(100, within(1e-9));
        assertThat(next("home|MONTH|2025-10-01").getExpectedIntervalCount()).isEqualTo(31 * 96 + 4);
        harness.driver.advanceWallClockTime(RUN);
        next("home|DAY|2025-10-27");
        next("home|MONTH|2025-10-01");
    }

    @Test
    void savingsUseTheNetEnergyUntilTheStateOfChargeIsKnownAtBothEnds() {
        site();
        battery();
        harness.declare("home/battery.soc", Quantity.STATE_OF_CHARGE, Aggregation.LAST, QUARTER, Optional.of("b"));
        harness.price(TEN, 50);
        harness.read("home/battery.power", TEN, 2);
        flows(Instant.parse(TEN), 4, 1);
        harness.driver.advanceWallClockTime(RUN);

        // 0.5 kWh given at 150 EUR/MWh instead of imported, and 0.5 / 0.9 / 0.9 kWh needed to put it back.
        SiteKpi net = next("home|DAY|2026-03-01");
        assertThat(net.getBaselineCost()).isCloseTo(0.1125, within(1e-12));
        assertThat(net.getCost()).isCloseTo(0.0375, within(1e-12));
        assertThat(net.getDischargeKwh()).isEqualTo(0.5);
        assertThat(net.getStoredEnergyRule()).isEqualTo(StoredEnergyRule.NET_ENERGY);
        assertThat(net.getStoredEnergyChangeKwh()).isCloseTo(-0.5 / 0.9, within(1e-12));
        assertThat(net.getSavings()).isCloseTo(0.075 - 0.5 / 0.81 * 0.15, within(1e-12));
        next("home|MONTH|2026-03-01");

        harness.read("home/battery.soc", "2026-03-01T09:45:00Z", 0.50);
        harness.read("home/battery.soc", TEN, 0.44);
        harness.read("home/battery.soc", "2026-03-01T10:15:00Z", 0.44);
        harness.driver.advanceWallClockTime(RUN);

        SiteKpi measured = next("home|DAY|2026-03-01");
        assertThat(measured.getStoredEnergyRule()).isEqualTo(StoredEnergyRule.STATE_OF_CHARGE);
        assertThat(measured.getStoredEnergyChangeKwh()).isCloseTo(-0.6, within(1e-12));
        assertThat(measured.getStoredEnergyPricePerMwh()).isEqualTo(150);
        assertThat(measured.getSavings()).isCloseTo(0.075 - 0.6 / 0.9 * 0.15, within(1e-12));
        next("home|MONTH|2026-03-01");
    }

    @Test
    void missingBatteryMakesTheSavingsUnknownNotZero() {
        site();
        battery();
        hourlyPrices(TEN, 1, 50);
        harness.declare("home/grid", Quantity.GRID, Aggregation.PERIOD_MEAN, QUARTER);
        for (String time : List.of(TEN, "2026-03-01T10:15:00Z", "2026-03-01T10:30:00Z")) {
            flows(Instant.parse(time), 4, 1);
            harness.read("home/grid", time, 3);
        }
        harness.driver.advanceWallClockTime(RUN);

        SiteKpi day = next("home|DAY|2026-03-01");
        assertThat(day.getCost()).isNotNull();
        assertThat(day.getBaselineCost()).isNull();
        assertThat(day.getSavings()).isNull();
        assertThat(day.getSavingsCoverage()).isZero();
        assertThat(day.getDischargeKwh()).isNull();
        next("home|MONTH|2026-03-01");
    }

    @Test
    void figuresWaitForTheZoneOfTheSite() {
        series();
        flows(Instant.parse("2026-03-01T22:45:00Z"), 4, 1);
        flows(Instant.parse("2026-03-01T23:00:00Z"), 4, 1);
        harness.driver.advanceWallClockTime(RUN);
        assertThat(harness.kpis.isEmpty()).isTrue();
        harness.declareSite();
        harness.driver.advanceWallClockTime(RUN);

        assertThat(next("home|DAY|2026-03-01").getIntervalCount()).isEqualTo(1);
        assertThat(next("home|DAY|2026-03-02").getIntervalCount()).isEqualTo(1);
        assertThat(next("home|MONTH|2026-03-01").getIntervalCount()).isEqualTo(2);
    }

    @Test
    void correctionOfAnEarlierDayRestatesThatDayAndItsMonthOnly() {
        site();
        quarters("2026-03-01T22:00:00Z", "2026-03-01T23:30:00Z");
        harness.driver.advanceWallClockTime(RUN);
        harness.kpis.readValuesToList();
        harness.readings.pipeInput(
                "home/load",
                TopologyHarness.reading("home/load", "2026-03-01T22:30:00Z", 8)
                        .setSequence(1)
                        .build());
        harness.driver.advanceWallClockTime(RUN);

        assertThat(next("home|DAY|2026-03-01").getPeakLoadKw()).isEqualTo(8);
        assertThat(next("home|MONTH|2026-03-01").getLoadKwh()).isEqualTo(7);
    }

    private static Tariff demanding(BillingPeriod period, double pricePerKw) {
        return new Tariff("home-tariff", "home", "demo", 1, 100, 1, 0)
                .withDemandCharge(new DemandCharge(pricePerKw, Duration.ofMinutes(30), period, LocalWindow.ALWAYS));
    }

    private SiteKpi last(String key) {
        return harness.kpis.readKeyValuesToList().stream()
                .filter(record -> record.key.equals(key))
                .reduce((one, two) -> two)
                .orElseThrow()
                .value;
    }

    @Test
    void theDemandChargeIsAFigureOfItsOwnAndFollowsRevisionsUpAndDown() {
        site();
        harness.tariff(demanding(BillingPeriod.MONTH, 10));
        hourlyPrices(TEN, 2, 50);
        quarters(TEN, "2026-03-01T11:00:00Z");
        harness.driver.advanceWallClockTime(RUN);
        List<KeyValue<String, SiteKpi>> stated = harness.kpis.readKeyValuesToList();

        SiteKpi day = stated.getFirst().value;
        assertThat(day.getDemandPeakKw()).isEqualTo(3);
        assertThat(day.getDemandCoverage()).isCloseTo(1 / 24.0, within(1e-12));
        assertThat(day.getDemandCost()).isNull();
        SiteKpi month = stated.getLast().value;
        assertThat(month.getCost()).isCloseTo(0.45, within(1e-12));
        assertThat(month.getDemandCost()).isEqualTo(30);
        assertThat(month.getBaselineDemandCost()).isEqualTo(30);
        assertThat(month.getBillingFrom()).isEqualTo(Instant.parse("2026-02-28T23:00:00Z"));
        assertThat(month.getBillingPeakKw()).isEqualTo(3);
        assertThat(month.getSavings()).isZero();

        correct(TEN, 9, 1);
        harness.driver.advanceWallClockTime(RUN);
        SiteKpi raised = last("home|MONTH|2026-03-01");
        // Half an hour of 8 and 3 kW
        assertThat(raised.getDemandPeakKw()).isEqualTo(5.5);
        assertThat(raised.getDemandCost()).isEqualTo(55);
        assertThat(raised.getPeakImportKw()).isEqualTo(8);

        correct(TEN, 1, 2);
        harness.driver.advanceWallClockTime(RUN);
        SiteKpi lowered = last("home|MONTH|2026-03-01");
        assertThat(lowered.getDemandPeakKw()).isEqualTo(3);
        assertThat(lowered.getDemandPeakAt()).isEqualTo(Instant.parse("2026-03-01T10:30:00Z"));
        assertThat(lowered.getDemandCost()).isEqualTo(30);
    }

    private void correct(String time, double loadKw, int sequence) {
        harness.readings.pipeInput(
                "home/load",
                TopologyHarness.reading("home/load", time, loadKw)
                        .setSequence(sequence)
                        .build());
    }

    @Test
    void aBatteryThatShavesThePeakSavesDemandCharge() {
        site();
        battery();
        harness.tariff(demanding(BillingPeriod.MONTH, 10));
        hourlyPrices(TEN, 1, 50);
        for (int quarter = 0; quarter < 4; quarter++) {
            Instant time = Instant.parse(TEN).plus(QUARTER.multipliedBy(quarter));
            harness.read("home/battery.power", time.toString(), quarter < 2 ? 2 : 0);
            flows(time, quarter < 2 ? 6 : 4, 1);
        }
        harness.driver.advanceWallClockTime(RUN);

        SiteKpi month = last("home|MONTH|2026-03-01");

        assertThat(month.getDemandPeakKw()).isEqualTo(3);
        assertThat(month.getDemandCost()).isEqualTo(30);
        assertThat(month.getBaselineDemandCost()).isEqualTo(50);
        double energy = month.getBaselineCost() - month.getCost() + month.getStoredEnergyValue();
        assertThat(month.getSavings()).isCloseTo(energy + 20, within(1e-12));
    }

    @Test
    void aDemandChargeThatComesLaterCountsFromTheStartOfItsMonth() {
        site();
        hourlyPrices(TEN, 2, 50);
        quarters(TEN, "2026-03-01T11:00:00Z");
        flows(Instant.parse("2026-03-03T10:00:00Z"), 1, 0);
        harness.driver.advanceWallClockTime(RUN);
        assertThat(last("home|MONTH|2026-03-01").getDemandCost()).isNull();

        harness.tariff(demanding(BillingPeriod.MONTH, 10));
        flows(Instant.parse("2026-03-03T10:15:00Z"), 1, 0);
        harness.driver.advanceWallClockTime(RUN);

        SiteKpi month = last("home|MONTH|2026-03-01");
        assertThat(month.getDemandPeakKw()).isEqualTo(3);
        assertThat(month.getDemandPeakAt()).isEqualTo(Instant.parse(TEN));
        assertThat(month.getDemandCost()).isEqualTo(30);
    }

    @Test
    void monthsOfAYearlyChargeAddWhatTheyRaiseAndLaterOnesFollowALatePeak() {
        site();
        harness.tariff(demanding(BillingPeriod.YEAR, 10));
        flows(Instant.parse("2026-01-31T20:00:00Z"), 5, 1);
        flows(Instant.parse("2026-01-31T20:15:00Z"), 5, 1);
        flows(Instant.parse("2026-01-31T23:30:00Z"), 7, 1);
        flows(Instant.parse("2026-01-31T23:45:00Z"), 7, 1);
        harness.driver.advanceWallClockTime(RUN);
        List<KeyValue<String, SiteKpi>> stated = harness.kpis.readKeyValuesToList();
        SiteKpi february = stated.getLast().value;
        assertThat(february.getDemandCost()).isEqualTo(20);
        assertThat(february.getBillingPeakKw()).isEqualTo(6);
        assertThat(february.getBillingFrom()).isEqualTo(Instant.parse("2025-12-31T23:00:00Z"));

        // Readings of January that nobody had sent yet: its peak becomes that of the year.
        flows(Instant.parse("2026-01-31T21:00:00Z"), 9, 1);
        flows(Instant.parse("2026-01-31T21:15:00Z"), 9, 1);
        harness.driver.advanceWallClockTime(RUN);

        List<KeyValue<String, SiteKpi>> revised = harness.kpis.readKeyValuesToList();
        assertThat(revised).extracting(record -> record.key).contains("home|MONTH|2026-01-01", "home|MONTH|2026-02-01");
        assertThat(revised.getLast().key).isEqualTo("home|MONTH|2026-02-01");
        assertThat(revised.getLast().value.getDemandCost()).isZero();
        assertThat(revised.getLast().value.getBillingPeakKw()).isEqualTo(8);
    }

    @Test
    void whatIsBeyondTheRetentionIsRemoved() {
        site();
        flows(Instant.parse("2025-01-01T10:00:00Z"), 4, 1);
        flows(Instant.parse("2025-06-01T10:00:00Z"), 4, 1);
        harness.driver.advanceWallClockTime(RUN);
        harness.kpis.readValuesToList();

        var intervals = harness.driver.<byte[], byte[]>getKeyValueStore(KpiTopology.INTERVAL_STORE);
        assertThat(intervals.get(TimeKeys.of(
                        "home", Instant.parse("2025-01-01T10:00:00Z").toEpochMilli())))
                .isNull();
        assertThat(intervals.get(TimeKeys.of(
                        "home", Instant.parse("2025-06-01T10:00:00Z").toEpochMilli())))
                .isNotNull();
        var periods = harness.driver.<String, byte[]>getKeyValueStore(KpiTopology.PERIOD_STORE);
        // Still there, so that a late change of another day of that month would find it.
        assertThat(periods.get("home|DAY|2025-01-01")).isNotNull();
    }
}
