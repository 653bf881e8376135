package io.gridtide.domain;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.LocalDate;

/**
 * What the greatest mean import of a billing period costs.
 *
 * @param pricePerKw currency per kW and billing period, before tax, at least 0
 * @param measurementInterval length over which import is averaged, 1 min to 1 h and a divisor of the hour
 * @param billingPeriod after which the peak starts anew
 * @param window hours in which a measurement interval has to start to count
 */
public record DemandCharge(
        double pricePerKw, Duration measurementInterval, BillingPeriod billingPeriod, LocalWindow window) {

    /** Local calendar period of one bill. */
    public enum BillingPeriod {
        MONTH,
        YEAR;

        /** First local date of the billing period that the date lies in. */
        public LocalDate startOf(LocalDate date) {
            return switch (this) {
                case MONTH -> date.withDayOfMonth(1);
                case YEAR -> date.withDayOfYear(1);
            };
        }
    }

    public DemandCharge {
        requireNonNull(billingPeriod, "billingPeriod is null");
        requireNonNull(window, "window is null");
        if (!(pricePerKw >= 0) || Double.isInfinite(pricePerKw)) {
            throw new IllegalArgumentException("pricePerKw is at least 0 and finite, got " + pricePerKw);
        }
        long seconds = measurementInterval.toSeconds();
        if (measurementInterval.getNano() != 0 || seconds < 60 || seconds > 3600 || 3600 % seconds != 0) {
            throw new IllegalArgumentException("measurementInterval is 1 min to 1 h and divides the hour, got "
                    + measurementInterval + "; try PT15M");
        }
    }

    /** A charge on the peak quarter-hour of a local month. */
    public static DemandCharge monthly(double pricePerKw) {
        return new DemandCharge(pricePerKw, Duration.ofMinutes(15), BillingPeriod.MONTH, LocalWindow.ALWAYS);
    }

    /** How the peak is measured, whatever it costs: peaks measured in different ways cannot be compared. */
    public String measurement() {
        return measurementInterval + " " + window;
    }
}
