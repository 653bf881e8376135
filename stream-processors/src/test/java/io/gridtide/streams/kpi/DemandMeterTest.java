package io.gridtide.streams.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.domain.DemandCharge;
import io.gridtide.domain.DemandCharge.BillingPeriod;
import io.gridtide.domain.Interval;
import io.gridtide.domain.LocalWindow;
import io.gridtide.streams.kpi.KpiBook.Flows;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemandMeterTest {
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Interval DAY =
            KpiPeriod.day(LocalDate.parse("2026-03-10")).interval(KpiBook.BERLIN);
    private static final LocalWindow EVENING =
            new LocalWindow(LocalWindow.MonthRange.YEAR, EnumSet.allOf(DayOfWeek.class), 17 * 60, 20 * 60);

    private static DemandMeter meter(Duration measurementInterval, LocalWindow window) {
        return new DemandMeter(new DemandCharge(10, measurementInterval, BillingPeriod.MONTH, window), KpiBook.BERLIN);
    }

    /** Imports what is given, one after the other from the start of the day; NaN is not measured. */
    private static List<KpiInterval> imports(Duration length, double... loadKw) {
        List<KpiInterval> intervals = new ArrayList<>();
        for (int index = 0; index < loadKw.length; index++) {
            Instant from = DAY.from().plus(length.multipliedBy(index));
            intervals.add(
                    Double.isNaN(loadKw[index])
                            ? KpiBook.unknown(from, length)
                            : KpiBook.interval(from, length, new Flows(loadKw[index], 0, 0), 0));
        }
        return intervals;
    }

    private static Instant at(Peak peak) {
        return Instant.ofEpochMilli(peak.fromMillis());
    }

    @Test
    void fineIntervalsAreAveragedOverTheMeasurementInterval() {
        DemandPeaks peaks =
                meter(QUARTER, LocalWindow.ALWAYS).peaks(DAY, imports(Duration.ofMinutes(5), 1, 2, 3, 10, 0, 2, 30));

        assertThat(peaks.actual().powerKw()).isEqualTo(4);
        assertThat(at(peaks.actual())).isEqualTo(DAY.from().plus(QUARTER));
        // The last one has no more than 5 of its 15 minutes: it is not known.
        assertThat(peaks.knownMillis()).isEqualTo(2 * QUARTER.toMillis());
    }

    @Test
    void coarseIntervalsStandForEachMeasurementIntervalInside() {
        DemandPeaks peaks = meter(QUARTER, LocalWindow.ALWAYS).peaks(DAY, imports(Duration.ofHours(1), 2, 6));

        assertThat(peaks.actual().powerKw()).isEqualTo(6);
        assertThat(at(peaks.actual())).isEqualTo(DAY.from().plus(Duration.ofHours(1)));
        assertThat(peaks.knownMillis()).isEqualTo(Duration.ofHours(2).toMillis());
    }

    @Test
    void whatIsExportedDoesNotLowerAPeak() {
        Flows exporting = new Flows(0, 100, 0);
        List<KpiInterval> intervals = new ArrayList<>(imports(QUARTER, 8));
        intervals.add(KpiBook.interval(DAY.from().plus(QUARTER), QUARTER, exporting, 0));

        assertThat(meter(Duration.ofMinutes(30), LocalWindow.ALWAYS)
                        .peaks(DAY, intervals)
                        .actual()
                        .powerKw())
                .isEqualTo(4);
    }

    @Test
    void aMeasurementIntervalWithAGapDoesNotCount() {
        DemandPeaks peaks =
                meter(Duration.ofMinutes(30), LocalWindow.ALWAYS).peaks(DAY, imports(QUARTER, 50, Double.NaN, 4, 6));

        assertThat(peaks.actual().powerKw()).isEqualTo(5);
    }

    @Test
    void theIdlePeakIsThatOfTheExchangeWithoutTheBattery() {
        KpiInterval shaved = KpiBook.interval(DAY.from(), QUARTER, new Flows(12, 0, 5), 0);

        DemandPeaks peaks = meter(QUARTER, LocalWindow.ALWAYS).peaks(DAY, List.of(shaved));

        assertThat(peaks.actual().powerKw()).isEqualTo(7);
        assertThat(peaks.idle().powerKw()).isEqualTo(12);
    }

    @ParameterizedTest
    @CsvSource({
        // day, its hours, the peak that lies at 17:00 local
        "2026-03-10, 24",
        "2026-03-29, 23",
        "2026-10-25, 25"
    })
    void onlyHoursOfTheLocalClockCount(String date, int hours) {
        Interval day = KpiPeriod.day(LocalDate.parse(date)).interval(KpiBook.BERLIN);
        List<KpiInterval> intervals = new ArrayList<>();
        for (Instant from = day.from(); from.isBefore(day.to()); from = from.plus(QUARTER)) {
            double loadKw = from.atZone(KpiBook.BERLIN).getHour() == 17 ? 5 : 20;
            intervals.add(KpiBook.interval(from, QUARTER, new Flows(loadKw, 0, 0), 0));
        }
        DemandMeter seventeen = meter(
                QUARTER,
                new LocalWindow(LocalWindow.MonthRange.YEAR, EnumSet.allOf(DayOfWeek.class), 17 * 60, 18 * 60));

        DemandPeaks peaks = seventeen.peaks(day, intervals);

        assertThat(intervals).hasSize(hours * 4);
        assertThat(peaks.actual().powerKw()).isEqualTo(5);
        assertThat(at(peaks.actual()).atZone(KpiBook.BERLIN).toLocalTime()).hasToString("17:00");
        assertThat(peaks.knownMillis()).isEqualTo(seventeen.chargedMillis(day));
        assertThat(meter(QUARTER, LocalWindow.ALWAYS).chargedMillis(day))
                .isEqualTo(Duration.ofHours(hours).toMillis());
    }

    @Test
    void waysOfMeasuringAreToldApartAndPricesAreNot() {
        int quarter = meter(QUARTER, LocalWindow.ALWAYS).measurement();

        assertThat(new DemandMeter(DemandCharge.monthly(99), KpiBook.BERLIN).measurement())
                .isEqualTo(quarter);
        assertThat(meter(Duration.ofHours(1), LocalWindow.ALWAYS).measurement()).isNotEqualTo(quarter);
        assertThat(meter(QUARTER, EVENING).measurement()).isNotEqualTo(quarter);
    }

    /** The peak is that of a slow count over minutes, whatever the order of arrival; totals keep it. */
    @Property(tries = 100, seed = "20261126")
    void anyOrderGivesThePeakOfASlowCount(@ForAll Random random) {
        double[] loadKw = new double[24 * 12];
        for (int index = 0; index < loadKw.length; index++) {
            loadKw[index] = random.nextInt(60) == 0 ? Double.NaN : random.nextInt(0, 400) / 8.0;
        }
        List<KpiInterval> intervals = imports(Duration.ofMinutes(5), loadKw);
        Collections.shuffle(intervals, random);

        DemandPeaks peaks = meter(QUARTER, EVENING).peaks(DAY, intervals);

        double slow = Double.NaN;
        for (int slot = 17 * 4; slot < 20 * 4; slot++) {
            double mean = (loadKw[slot * 3] + loadKw[slot * 3 + 1] + loadKw[slot * 3 + 2]) / 3;
            slow = Double.isNaN(mean) || slow >= mean ? slow : mean;
        }
        assertThat(peaks.actual().powerKw()).isCloseTo(slow, within(1e-9));
        KpiTotals totals = KpiTotals.of(intervals, KpiBook.efficiencyOnly(), peaks);
        assertThat(KpiTotals.fromBytes(totals.toBytes()).demand()).isEqualTo(peaks);
    }

    private static DemandPeaks peak(double actualKw, double idleKw) {
        Peak actual = new Peak(actualKw, 1);
        return new DemandPeaks(7, actual, actual, new Peak(idleKw, 1), 1);
    }

    @Test
    void monthsOfAYearAddUpToItsBill() {
        DemandPeaks january = peak(40, 50);
        DemandPeaks february = peak(30, 60);
        DemandPeaks march = peak(45, 60);

        DemandBill first = new DemandBill(2, 0, DemandPeaks.NONE, january);
        DemandBill second = new DemandBill(2, 0, january, february);
        DemandBill third = new DemandBill(2, 0, january.or(february), march);

        assertThat(first.cost()).hasValue(80);
        assertThat(second.cost()).hasValue(0);
        assertThat(second.baselineCost()).hasValue(20);
        assertThat(second.savings()).hasValue(20);
        assertThat(third.cost()).hasValue(10);
        assertThat(third.peak().powerKw()).isEqualTo(45);
    }
}
