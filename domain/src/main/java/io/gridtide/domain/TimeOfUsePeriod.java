package io.gridtide.domain;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;

/**
 * What a tariff charges and pays at certain hours. An empty rate is that of the tariff.
 *
 * @param window hours of the site's local clock
 * @param importFactor in place of that of the tariff; 0 makes the import price independent of the area price
 * @param importFeePerMwh in place of that of the tariff, currency per MWh
 * @param exportFactor in place of that of the tariff
 * @param feedInPerMwh in place of that of the tariff, currency per MWh
 */
public record TimeOfUsePeriod(
        LocalWindow window,
        OptionalDouble importFactor,
        OptionalDouble importFeePerMwh,
        OptionalDouble exportFactor,
        OptionalDouble feedInPerMwh) {
    public TimeOfUsePeriod {
        requireNonNull(window, "window is null");
        requireFinite("importFactor", importFactor);
        requireFinite("importFeePerMwh", importFeePerMwh);
        requireFinite("exportFactor", exportFactor);
        requireFinite("feedInPerMwh", feedInPerMwh);
        if (importFactor.isEmpty() && importFeePerMwh.isEmpty() && exportFactor.isEmpty() && feedInPerMwh.isEmpty()) {
            throw new IllegalArgumentException("importFeePerMwh is missing: a period changes at least one of"
                    + " importFactor, importFeePerMwh, exportFactor and feedInPerMwh");
        }
    }

    /** A period that changes the import side only. */
    public static TimeOfUsePeriod importing(LocalWindow window, double importFactor, double importFeePerMwh) {
        return new TimeOfUsePeriod(
                window,
                OptionalDouble.of(importFactor),
                OptionalDouble.of(importFeePerMwh),
                OptionalDouble.empty(),
                OptionalDouble.empty());
    }

    private static void requireFinite(String field, OptionalDouble number) {
        if (number.isPresent() && !Double.isFinite(number.getAsDouble())) {
            throw new IllegalArgumentException(field + " is a finite number, got " + number.getAsDouble());
        }
    }
}
