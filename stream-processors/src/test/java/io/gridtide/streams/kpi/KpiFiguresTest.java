package io.gridtide.streams.kpi;

import static io.gridtide.streams.kpi.KpiBook.BERLIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.streams.kpi.KpiBook.Flows;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KpiFiguresTest {
    private static void assertFigure(OptionalDouble actual, double expected) {
        assertThat(actual).isPresent();
        assertThat(actual.getAsDouble()).isCloseTo(expected, within(1e-9));
    }

    @Test
    void workedExampleOfTheDocumentation() {
        KpiFigures day = KpiBook.figures(WorkedExample.DATE, WorkedExample.INTERVALS, KpiBook.efficiencyOnly());

        assertFigure(day.loadKwh(), 96);
        assertFigure(day.generationKwh(), 96);
        assertFigure(day.chargeKwh(), 30);
        assertFigure(day.dischargeKwh(), 24);
        assertFigure(day.importKwh(), 36);
        assertFigure(day.exportKwh(), 30);
        assertFigure(day.cost(), 3.42);
        assertFigure(day.baselineCost(), 6.72);
        assertThat(day.storageRule()).isEqualTo(StorageRule.NET_ENERGY);
        assertFigure(day.storedEnergyChangeKwh(), 1.0 / 3);
        assertFigure(day.storedEnergyPricePerMwh(), 157.5);
        assertFigure(day.storedEnergyValue(), 0.04725);
        assertFigure(day.savings(), 3.34725);
        assertThat(day.peakImport())
                .isEqualTo(new Peak(5, Instant.parse("2026-03-09T23:00:00Z").toEpochMilli()));
        assertFigure(day.peakLoadKw(), 5);
        assertFigure(day.loadFactor(), 0.8);
        assertFigure(day.selfConsumption(), 0.6875);
        assertFigure(day.selfSufficiency(), 0.625);
        assertFigure(day.co2Kg(), 14.4);
        assertThat(List.of(day.coverage(), day.costCoverage(), day.savingsCoverage(), day.co2Coverage()))
                .containsOnly(1.0);
        assertThat(day.totals().intervals()).isEqualTo(4);
        assertThat(day.expectedIntervals()).isEqualTo(4);
    }

    @Test
    void measuredStatesOfChargeGoBeforeTheNetEnergy() {
        TreeMap<Long, Double> storedKwhByTime = new TreeMap<>();
        storedKwhByTime.put(Instant.parse("2026-03-09T23:00:00Z").toEpochMilli(), 4.0);
        storedKwhByTime.put(Instant.parse("2026-03-10T23:00:00Z").toEpochMilli(), 3.0);

        KpiFigures day =
                KpiBook.figures(WorkedExample.DATE, WorkedExample.INTERVALS, KpiBook.measured(storedKwhByTime));

        assertThat(day.storageRule()).isEqualTo(StorageRule.STATE_OF_CHARGE);
        assertFigure(day.storedEnergyChangeKwh(), -1);
        // 1 kWh less has to be charged: 1 / 0.9 kWh at 157.50 EUR/MWh.
        assertFigure(day.storedEnergyValue(), -0.175);
        assertFigure(day.savings(), 3.125);
    }

    @Test
    void chargeLeftInTheBatteryIsNoLossAndUseOfAnOldChargeNoGain() {
        List<KpiInterval> charging = KpiBook.quarters("2026-03-10", new Flows(2, 0, -1), 50);
        List<KpiInterval> discharging = KpiBook.quarters("2026-03-10", new Flows(2, 0, 1), 50);

        // 24 kWh at 150 EUR/MWh in, of which 24 * 0.9 * 0.9 come out again.
        assertFigure(
                KpiBook.figures("2026-03-10", charging, KpiBook.efficiencyOnly())
                        .savings(),
                3.6 * (0.81 - 1));
        // 24 kWh out need 24 / 0.81 in.
        assertFigure(
                KpiBook.figures("2026-03-10", discharging, KpiBook.efficiencyOnly())
                        .savings(),
                3.6 * (1 - 1 / 0.81));
    }

    @Test
    void idleBatterySavesNothingAlsoWhereTheMetersDisagree() {
        Instant from = Instant.parse("2026-03-09T23:00:00Z");
        KpiInterval residual = new KpiInterval(
                from.toEpochMilli(),
                from.plusSeconds(900).toEpochMilli(),
                0,
                0,
                5,
                1,
                0,
                4.6,
                0.1725,
                150,
                50,
                0.46,
                1);

        KpiFigures day = KpiBook.figures("2026-03-10", List.of(residual), StoredEnergy.UNKNOWN);

        assertFigure(day.baselineCost(), 0.1725);
        assertFigure(day.savings(), 0);
        assertThat(day.storageRule()).isEqualTo(StorageRule.NO_STORAGE);
    }

    @Test
    void savingsAreUnknownWhenNothingSaysWhatIsLeftInTheBattery() {
        KpiFigures day = KpiBook.figures(WorkedExample.DATE, WorkedExample.INTERVALS, StoredEnergy.UNKNOWN);

        assertThat(day.savings()).isEmpty();
        assertThat(day.storedEnergyChangeKwh()).isEmpty();
        assertThat(day.storageRule()).isEqualTo(StorageRule.UNKNOWN);
        assertFigure(day.baselineCost(), 6.72);
    }

    @Test
    void whatIsUnknownIsToldAndNotCountedAsZero() {
        List<KpiInterval> day = new ArrayList<>(KpiBook.quarters("2026-03-10", new Flows(2, 1, 0), 50));
        day.set(0, KpiBook.unpriced(day.get(0)));
        day.set(1, KpiBook.unknown(Instant.ofEpochMilli(day.get(1).fromMillis()), Duration.ofMinutes(15)));
        day.remove(95);

        KpiFigures figures = KpiBook.figures("2026-03-10", day, KpiBook.efficiencyOnly());

        assertThat(figures.totals().intervals()).isEqualTo(95);
        assertThat(figures.expectedIntervals()).isEqualTo(96);
        assertThat(figures.coverage()).isCloseTo(94.0 / 96, within(1e-12));
        assertThat(figures.costCoverage()).isCloseTo(93.0 / 96, within(1e-12));
        assertThat(figures.savingsCoverage()).isCloseTo(93.0 / 96, within(1e-12));
        assertFigure(figures.loadKwh(), 94 * 0.5);
        assertFigure(figures.cost(), 93 * 0.25 * 0.15);
        // The mean of what is known, not thinned by what is not.
        assertFigure(figures.loadFactor(), 1);
    }

    @Test
    void nothingKnownMeansNoFigureInsteadOfZero() {
        KpiFigures figures = KpiBook.figures(
                "2026-03-10",
                List.of(KpiBook.unknown(Instant.parse("2026-03-10T00:00:00Z"), Duration.ofMinutes(15))),
                KpiBook.efficiencyOnly());

        assertThat(List.of(
                        figures.loadKwh(),
                        figures.cost(),
                        figures.baselineCost(),
                        figures.savings(),
                        figures.loadFactor(),
                        figures.selfConsumption(),
                        figures.selfSufficiency(),
                        figures.co2Kg(),
                        figures.peakLoadKw()))
                .containsOnly(OptionalDouble.empty());
        assertThat(figures.peakImport().isKnown()).isFalse();
        assertThat(figures.coverage()).isZero();
    }

    @Test
    void batteryThatExportsDoesNotLowerTheUseOfTheGeneration() {
        Instant noon = Instant.parse("2026-03-10T11:00:00Z");
        List<KpiInterval> day = List.of(
                KpiBook.interval(noon, Duration.ofHours(1), new Flows(1, 4, -3), 50),
                KpiBook.interval(noon.plusSeconds(3600), Duration.ofHours(1), new Flows(1, 0, 3), 50));

        KpiFigures figures = KpiBook.figures("2026-03-10", day, KpiBook.efficiencyOnly());

        assertFigure(figures.selfConsumption(), 1);
        assertFigure(figures.selfSufficiency(), 1);
    }

    @Test
    void moreImportThanLoadIsNoNegativeSelfSufficiency() {
        List<KpiInterval> charging = KpiBook.quarters("2026-03-10", new Flows(2, 0, -1), 50);

        assertFigure(
                KpiBook.figures("2026-03-10", charging, KpiBook.efficiencyOnly())
                        .selfSufficiency(),
                0);
    }

    @ParameterizedTest
    @CsvSource({"2026-03-28, 96", "2026-03-29, 92", "2026-10-24, 96", "2026-10-25, 100"})
    void daysHaveAsManyQuarterHoursAsTheClocksSay(String date, int quarters) {
        List<KpiInterval> day = KpiBook.quarters(date, new Flows(4, 1, 0), 50);

        KpiFigures figures = KpiBook.figures(date, day, KpiBook.efficiencyOnly());

        assertThat(day).hasSize(quarters);
        assertThat(figures.expectedIntervals()).isEqualTo(quarters);
        assertThat(figures.coverage()).isEqualTo(1);
        assertFigure(figures.loadKwh(), quarters);
        assertFigure(figures.importKwh(), quarters * 0.75);
        assertFigure(figures.cost(), quarters * 0.75 * 0.15);
    }

    @Test
    void monthEndsWhereTheNextBegins() {
        KpiPeriod march = KpiPeriod.monthOf(LocalDate.parse("2026-03-29"));

        assertThat(march.firstDay()).isEqualTo(LocalDate.parse("2026-03-01"));
        assertThat(march.interval(BERLIN).from()).isEqualTo(Instant.parse("2026-02-28T23:00:00Z"));
        assertThat(march.interval(BERLIN).to()).isEqualTo(Instant.parse("2026-03-31T22:00:00Z"));
        assertThat(march.key("home")).isEqualTo("home|MONTH|2026-03-01");
    }

    @Test
    void stateSurvivesItsBytes() {
        KpiTotals totals = KpiTotals.of(WorkedExample.INTERVALS, KpiBook.efficiencyOnly());

        assertThat(KpiTotals.fromBytes(totals.toBytes()).toBytes()).isEqualTo(totals.toBytes());
        assertThat(WorkedExample.INTERVALS).allSatisfy(interval -> assertThat(KpiInterval.fromBytes(interval.toBytes()))
                .isEqualTo(interval));
    }
}
