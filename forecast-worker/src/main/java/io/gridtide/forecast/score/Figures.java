package io.gridtide.forecast.score;

import io.gridtide.forecast.model.Quantiles;
import java.util.OptionalDouble;

/**
 * Accuracy of quantile forecasts over some steps, in the unit of the series where nothing else is said.
 *
 * @param points scored steps
 * @param meanAbsoluteError of the median
 * @param rootMeanSquareError of the median
 * @param pinball mean pinball loss over the quantiles 0.1, 0.5 and 0.9
 * @param coverage share of actual values inside [p10, p90], both ends included
 * @param meanWidth mean of p90 - p10
 * @param naiveMeanAbsoluteError error of the value of a week before, on the steps that have one; empty when less than half have
 * @param skill 1 less the error of the median over that of the naive forecast, on the same steps; empty when there is no
 *     naive error, or it is zero
 */
public record Figures(
        int points,
        double meanAbsoluteError,
        double rootMeanSquareError,
        double pinball,
        double coverage,
        double meanWidth,
        OptionalDouble naiveMeanAbsoluteError,
        OptionalDouble skill) {

    /** Adds up steps. Not safe for several threads. */
    static final class Sums {
        private int points;
        private double absolute;
        private double squared;
        private double pinball;
        private int inside;
        private double width;
        private int compared;
        private double comparedAbsolute;
        private double naiveAbsolute;

        /**
         * Adds a step.
         *
         * @param quantiles p10, p50 and p90
         * @param actual what came true
         * @param naive the value of a week before, {@code NaN} when there is none
         */
        void add(float[] quantiles, double actual, double naive) {
            double error = Math.abs(actual - quantiles[1]);
            points++;
            absolute += error;
            squared += error * error;
            for (int level = 0; level < quantiles.length; level++) {
                pinball += Quantiles.pinball(level, actual - quantiles[level]) / quantiles.length;
            }
            inside += quantiles[0] <= actual && actual <= quantiles[2] ? 1 : 0;
            width += quantiles[2] - quantiles[0];
            if (!Double.isNaN(naive)) {
                compared++;
                comparedAbsolute += error;
                naiveAbsolute += Math.abs(actual - naive);
            }
        }

        int points() {
            return points;
        }

        /** The figures of what was added, at least one step. */
        Figures figures() {
            boolean comparable = compared > 0 && 2 * compared >= points;
            return new Figures(
                    points,
                    absolute / points,
                    Math.sqrt(squared / points),
                    pinball / points,
                    (double) inside / points,
                    width / points,
                    comparable ? OptionalDouble.of(naiveAbsolute / compared) : OptionalDouble.empty(),
                    comparable && naiveAbsolute > 0
                            ? OptionalDouble.of(1 - comparedAbsolute / naiveAbsolute)
                            : OptionalDouble.empty());
        }
    }
}
