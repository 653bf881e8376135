package io.gridtide.streams.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Worked steps, and the false-alarm rates that docs/streams/alerts.md states, simulated with fixed seeds. */
class BandCusumTest {
    private static final AlertRules.Deviation DEFAULTS = AlertRules.DEFAULTS.deviation();
    /** Quantile 0.9 of the standard normal distribution. */
    private static final double Z90 = 1.2815515655446004;

    private static final Band STANDARD = new Band(0, -Z90, 0, Z90);
    private static final int INTERVALS_PER_YEAR = 96 * 365;
    private static final int YEARS = 30;

    @Test
    void valuesInsideTheBandLetTheSumsSink() {
        Band band = new Band(0, 8, 10, 11);
        BandCusum after = new BandCusum(2, 0.3).next(11, band, DEFAULTS);
        assertThat(after).isEqualTo(new BandCusum(1.5, 0));
    }

    @Test
    void distanceCountsInHalfBandsOfItsSideAndIsLimited() {
        Band band = new Band(0, 8, 10, 11);
        // 1 kW above p90 is one half band of the upper side, less the drift of a half.
        assertThat(BandCusum.START.next(12, band, DEFAULTS).up()).isCloseTo(0.5, within(1e-12));
        // 3 kW below p10 are one and a half bands of the lower side.
        assertThat(BandCusum.START.next(5, band, DEFAULTS).down()).isCloseTo(1, within(1e-12));
        assertThat(BandCusum.START.next(1000, band, DEFAULTS).up()).isCloseTo(1.5, within(1e-12));
    }

    @Test
    void aBandWithoutWidthCountsAsTheFloor() {
        Band night = new Band(0, 0, 0, 0);
        assertThat(BandCusum.START.next(0.05, night, DEFAULTS).up()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void anAlarmEndsWellBelowItsThreshold() {
        assertThat(new BandCusum(5, 0).isAlarm(DEFAULTS, false)).isTrue();
        assertThat(new BandCusum(4.9, 0).isAlarm(DEFAULTS, false)).isFalse();
        assertThat(new BandCusum(1.25, 0).isAlarm(DEFAULTS, true)).isTrue();
        assertThat(new BandCusum(1.2, 0).isAlarm(DEFAULTS, true)).isFalse();
    }

    @Test
    void independentErrorsOfCalibratedForecastsRaiseNoFalseAlarmInThirtyYears() {
        assertThat(alarms(0)).isZero();
    }

    @Test
    void correlatedErrorsOfCalibratedForecastsRaiseAboutSixFalseAlarmsAYear() {
        assertThat(alarms(0.5) / (double) YEARS).isLessThan(0.1);
        assertThat(alarms(0.8) / (double) YEARS).isBetween(5.0, 8.0);
    }

    @Test
    void aShiftByThreeStandardDeviationsIsFoundWithinThreeHours() {
        Random random = new Random(7);
        int steps = 0;
        for (int trial = 0; trial < 500; trial++) {
            Errors errors = new Errors(random, 0.8);
            BandCusum cusum = BandCusum.START;
            do {
                cusum = cusum.next(3 + errors.next(), STANDARD, DEFAULTS);
                steps++;
            } while (!cusum.isAlarm(DEFAULTS, false));
        }
        assertThat(steps / 500.0).isBetween(7.0, 12.0);
    }

    private static int alarms(double correlation) {
        Errors errors = new Errors(new Random(42), correlation);
        BandCusum cusum = BandCusum.START;
        boolean open = false;
        int alarms = 0;
        int outside = 0;
        for (int step = 0; step < YEARS * INTERVALS_PER_YEAR; step++) {
            double value = errors.next();
            outside += Math.abs(value) > Z90 ? 1 : 0;
            cusum = cusum.next(value, STANDARD, DEFAULTS);
            boolean alarm = cusum.isAlarm(DEFAULTS, open);
            alarms += alarm && !open ? 1 : 0;
            open = alarm;
        }
        assertThat(outside / (double) (YEARS * INTERVALS_PER_YEAR)).isCloseTo(0.2, within(0.005));
        return alarms;
    }

    /** Standard normal errors, each correlated with the one before. */
    private static final class Errors {
        private final Random random;
        private final double correlation;
        private double last;

        Errors(Random random, double correlation) {
            this.random = random;
            this.correlation = correlation;
            this.last = random.nextGaussian();
        }

        double next() {
            last = correlation * last + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
            return last;
        }
    }
}
