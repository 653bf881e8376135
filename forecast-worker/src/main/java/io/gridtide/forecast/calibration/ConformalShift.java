package io.gridtide.forecast.calibration;

import io.gridtide.forecast.model.Quantiles;
import java.util.List;

/**
 * Moves each quantile so that it would have held on forecasts whose truth is known (conformalised quantile regression,
 * Romano, Patterson and Candes 2019, one-sided for each quantile). The shift is measured in widths of the raw band, so
 * that a wide band moves more than a narrow one.
 */
public final class ConformalShift {
    /** Fewer errors than this say nothing about the tenth percentile. */
    private static final int LEAST_ERRORS = 60;

    private static final ConformalShift NONE = new ConformalShift(new double[Quantiles.LEVELS.length], 0);

    private final double[] shifts;
    private final double leastWidth;

    private ConformalShift(double[] shifts, double leastWidth) {
        this.shifts = shifts;
        this.leastWidth = leastWidth;
    }

    /**
     * One forecast whose truth is known.
     *
     * @param forecast raw quantiles
     * @param truth the value that came true, in the same unit
     */
    public record Outcome(Quantiles forecast, double truth) {}

    /** Learns from outcomes of forecasts that did not see their truth; too few of them shift nothing. */
    public static ConformalShift learn(List<Outcome> outcomes) {
        if (outcomes.size() < LEAST_ERRORS) {
            return NONE;
        }
        double meanWidth = outcomes.stream()
                .mapToDouble(o -> o.forecast().width())
                .average()
                .orElse(0);
        double leastWidth = 0.1 * meanWidth + 1e-9;
        double[] shifts = new double[Quantiles.LEVELS.length];
        for (int level = 0; level < shifts.length; level++) {
            double[] scores = new double[outcomes.size()];
            for (int i = 0; i < scores.length; i++) {
                Outcome outcome = outcomes.get(i);
                scores[i] = (outcome.truth() - outcome.forecast().at(level)) / width(outcome.forecast(), leastWidth);
            }
            shifts[level] = Empirical.of(scores).quantile(Quantiles.LEVELS[level]);
        }
        return new ConformalShift(shifts, leastWidth);
    }

    public Quantiles apply(Quantiles raw) {
        double width = width(raw, leastWidth);
        return Quantiles.sorted(
                raw.p10() + shifts[0] * width, raw.p50() + shifts[1] * width, raw.p90() + shifts[2] * width);
    }

    private static double width(Quantiles forecast, double leastWidth) {
        return Math.max(forecast.width(), leastWidth);
    }
}
