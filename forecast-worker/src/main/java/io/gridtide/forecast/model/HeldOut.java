package io.gridtide.forecast.model;

import java.util.List;

/**
 * How a way of making forecasts did on days that the models had not seen.
 *
 * @param trials its forecasts there, the oldest first
 */
public record HeldOut(List<Trial> trials) {
    /** Nothing held out. */
    public static final HeldOut NONE = new HeldOut(List.of());

    public HeldOut {
        trials = List.copyOf(trials);
    }

    /**
     * One forecast.
     *
     * @param origin the step at whose start it was made
     * @param steps which steps from there were compared
     * @param losses mean pinball loss of each; {@code NaN} where the truth is not known
     * @param figures how good it was on all of them
     */
    public record Trial(long origin, int[] steps, double[] losses, Figures figures) {
        /** Compares a forecast of some steps with what came true there. */
        public static Trial of(long origin, int[] steps, List<Quantiles> said, double[] truths) {
            double[] losses = new double[steps.length];
            for (int i = 0; i < losses.length; i++) {
                losses[i] = said.get(i).pinball(truths[i]);
            }
            return new Trial(origin, steps, losses, Figures.of(said, truths));
        }
    }

    /**
     * Sums over steps whose truth is known, in the unit of the series.
     *
     * @param points number of steps
     * @param pinball sum of the mean pinball loss of the three quantiles
     * @param absolute sum of the absolute errors of the median
     * @param inside how many truths lay inside [p10, p90]
     */
    public record Figures(int points, double pinball, double absolute, int inside) {
        static final Figures NONE = new Figures(0, 0, 0, 0);

        /** Compares forecasts with what came true; an unknown truth does not count. */
        public static Figures of(List<Quantiles> forecast, double[] truths) {
            Figures sums = NONE;
            for (int i = 0; i < truths.length; i++) {
                if (!Double.isNaN(truths[i])) {
                    sums = sums.plus(of(forecast.get(i), truths[i]));
                }
            }
            return sums;
        }

        /** Sums of both. */
        public Figures plus(Figures other) {
            return new Figures(
                    points + other.points, pinball + other.pinball, absolute + other.absolute, inside + other.inside);
        }

        /** Mean pinball loss; {@code NaN} when nothing was compared. */
        public double meanPinball() {
            return pinball / points;
        }

        /** Mean absolute error; {@code NaN} when nothing was compared. */
        public double meanAbsoluteError() {
            return absolute / points;
        }

        /** Share inside the band; {@code NaN} when nothing was compared. */
        public double coverage() {
            return (double) inside / points;
        }

        private static Figures of(Quantiles forecast, double truth) {
            boolean inside = forecast.p10() <= truth && truth <= forecast.p90();
            return new Figures(1, forecast.pinball(truth), Math.abs(truth - forecast.p50()), inside ? 1 : 0);
        }
    }

    /** All trials together. */
    public Figures total() {
        return trials.stream().map(Trial::figures).reduce(Figures.NONE, Figures::plus);
    }
}
