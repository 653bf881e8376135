package io.gridtide.forecast.model;

import io.gridtide.forecast.calibration.Empirical;
import java.util.Arrays;
import java.util.List;

/**
 * The regressions of one calibration window.
 *
 * @param values how values of the series are squeezed
 * @param covariates how those of each covariate are
 * @param valueColumns how many of the leading columns are values of the series itself
 * @param lines one for each hour
 * @param offsets of the quantiles from the line, for each hour
 */
record LearWindow(
        Squeeze values, Squeeze[] covariates, int valueColumns, WeightedRidge.Line[] lines, double[][] offsets) {

    static LearWindow fit(LearDays days) {
        int width = days.rows().getFirst().length;
        int blocks = (width - 7 - days.valueColumns()) / (3 * DayProfiles.HOURS);
        Squeeze[] covariates = new Squeeze[blocks];
        for (int block = 0; block < blocks; block++) {
            int from = days.valueColumns() + block * 3 * DayProfiles.HOURS;
            covariates[block] = Squeeze.of(days.rows(), from, from + DayProfiles.HOURS);
        }
        LearWindow window = new LearWindow(
                Squeeze.of(days.targets(), 0, DayProfiles.HOURS),
                covariates,
                days.valueColumns(),
                new WeightedRidge.Line[DayProfiles.HOURS],
                new double[DayProfiles.HOURS][]);
        double[][] rows = days.rows().stream().map(window::squeezed).toArray(double[][]::new);
        Lasso lasso = Lasso.prepare(rows);
        for (int hour = 0; hour < DayProfiles.HOURS; hour++) {
            int h = hour;
            double[] targets = days.targets().stream()
                    .mapToDouble(day -> window.values.apply(day[h]))
                    .toArray();
            WeightedRidge.Line line = lasso.fit(targets);
            window.lines[hour] = line;
            double[] residuals = new double[targets.length];
            for (int i = 0; i < residuals.length; i++) {
                residuals[i] = targets[i] - line.at(rows[i]);
            }
            Empirical sample = Empirical.of(residuals);
            window.offsets[hour] =
                    Arrays.stream(Quantiles.LEVELS).map(sample::quantile).toArray();
            window.offsets[hour][1] = 0;
        }
        return window;
    }

    /** Adds this window's share of the mean over windows. */
    void addTo(double[][] byHour, double[] raw, int windows) {
        double[] row = squeezed(raw);
        for (int hour = 0; hour < DayProfiles.HOURS; hour++) {
            double centre = lines[hour].at(row);
            for (int level = 0; level < Quantiles.LEVELS.length; level++) {
                byHour[hour][level] += values.invert(centre + offsets[hour][level]) / windows;
            }
        }
    }

    /** A missing value stays missing and so counts as the mean of its column. */
    private double[] squeezed(double[] raw) {
        double[] row = raw.clone();
        for (int i = 0; i < row.length - 7; i++) {
            int block = (i - valueColumns) / (3 * DayProfiles.HOURS);
            row[i] = i < valueColumns ? values.apply(row[i]) : covariates[block].apply(row[i]);
        }
        return row;
    }

    /**
     * Takes spikes their force: median to zero, median absolute deviation to one, then asinh.
     *
     * @param median of the sample
     * @param spread median absolute deviation over 0.6745, above zero
     * @param limit largest absolute value that is inverted, so that a wild row cannot explode
     */
    record Squeeze(double median, double spread, double limit) {
        static Squeeze of(List<double[]> rows, int from, int to) {
            double[] sample = rows.stream()
                    .flatMapToDouble(row -> Arrays.stream(row, from, to))
                    .toArray();
            double median = Empirical.of(sample).quantile(0.5);
            double[] deviations =
                    Arrays.stream(sample).map(value -> Math.abs(value - median)).toArray();
            double spread = Empirical.of(deviations).quantile(0.5) / 0.6745;
            double largest = Arrays.stream(deviations).max().orElse(0);
            double usable = spread > 1e-9 ? spread : Math.max(largest / 3, 1);
            return new Squeeze(median, usable, asinh(largest / usable) + 0.5);
        }

        double apply(double value) {
            return asinh((value - median) / spread);
        }

        double invert(double squeezed) {
            return Math.sinh(Math.clamp(squeezed, -limit, limit)) * spread + median;
        }

        private static double asinh(double x) {
            return Math.signum(x) * Math.log(Math.abs(x) + Math.sqrt(x * x + 1));
        }
    }
}
