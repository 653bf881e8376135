package io.gridtide.forecast.model;

import java.util.Arrays;

/**
 * Least squares with a penalty on the sum of the absolute standardised coefficients, along a path of falling penalties,
 * the point of the path chosen by the corrected Akaike criterion. Coordinate descent on the Gram matrix (Friedman, Hastie
 * and Tibshirani 2010), which many targets share.
 */
final class Lasso {
    private static final int POINTS = 40;
    private static final double RATIO = 0.8;
    private static final int SWEEPS = 60;

    private final int count;
    private final double[] means;
    private final double[] scales;
    private final double[][] rows;
    private final double[][] gram;

    private Lasso(int count, double[] means, double[] scales, double[][] rows, double[][] gram) {
        this.count = count;
        this.means = means;
        this.scales = scales;
        this.rows = rows;
        this.gram = gram;
    }

    /** Takes the features, all finite. */
    static Lasso prepare(double[][] raw) {
        int width = raw[0].length;
        double[] means = new double[width];
        double[] scales = new double[width];
        double[][] rows = new double[raw.length][width];
        for (int j = 0; j < width; j++) {
            double sum = 0;
            double squares = 0;
            for (double[] row : raw) {
                sum += row[j];
            }
            means[j] = sum / raw.length;
            for (double[] row : raw) {
                squares += (row[j] - means[j]) * (row[j] - means[j]);
            }
            double deviation = Math.sqrt(squares / raw.length);
            scales[j] = deviation < 1e-9 ? 0 : 1 / deviation;
        }
        double[][] gram = new double[width][width];
        for (int i = 0; i < raw.length; i++) {
            double[] scaled = rows[i];
            for (int j = 0; j < width; j++) {
                scaled[j] = (raw[i][j] - means[j]) * scales[j];
            }
            for (int j = 0; j < width; j++) {
                double factor = scaled[j] / raw.length;
                for (int k = 0; k <= j; k++) {
                    gram[j][k] += factor * scaled[k];
                }
            }
        }
        for (int j = 0; j < width; j++) {
            for (int k = 0; k < j; k++) {
                gram[k][j] = gram[j][k];
            }
        }
        return new Lasso(raw.length, means, scales, rows, gram);
    }

    /** Fits one target. */
    WeightedRidge.Line fit(double[] targets) {
        double mean = Arrays.stream(targets).average().orElse(0);
        double[] moment = new double[means.length];
        double squares = 0;
        for (int i = 0; i < count; i++) {
            double deviation = targets[i] - mean;
            squares += deviation * deviation / count;
            for (int j = 0; j < moment.length; j++) {
                moment[j] += rows[i][j] * deviation / count;
            }
        }
        double[] best = path(moment, squares);
        double[] coefficients = new double[best.length];
        for (int j = 0; j < best.length; j++) {
            coefficients[j] = best[j] * scales[j];
        }
        return new WeightedRidge.Line(means, coefficients, mean);
    }

    private double[] path(double[] moment, double squares) {
        double[] weights = new double[moment.length];
        double[] correlation = moment.clone();
        double penalty = Arrays.stream(moment).map(Math::abs).max().orElse(0);
        double[] best = weights.clone();
        double least = Double.POSITIVE_INFINITY;
        for (int point = 0; point < POINTS; point++) {
            penalty *= RATIO;
            descend(weights, correlation, penalty);
            int used =
                    (int) Arrays.stream(weights).filter(weight -> weight != 0).count();
            if (used + 2 >= count) {
                break;
            }
            double residual = squares;
            for (int j = 0; j < weights.length; j++) {
                residual -= weights[j] * (moment[j] + correlation[j]);
            }
            double criterion = count * Math.log(Math.max(residual, 1e-12))
                    + 2.0 * used
                    + 2.0 * used * (used + 1) / Math.max(1, count - used - 1);
            if (criterion < least) {
                least = criterion;
                best = weights.clone();
            }
        }
        return best;
    }

    private void descend(double[] weights, double[] correlation, double penalty) {
        boolean everything = true;
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            double largest = 0;
            for (int j = 0; j < weights.length; j++) {
                if ((everything || weights[j] != 0) && scales[j] != 0) {
                    largest = Math.max(largest, step(j, weights, correlation, penalty));
                }
            }
            if (largest < 1e-4) {
                if (everything) {
                    return;
                }
                everything = true;
            } else {
                everything = false;
            }
        }
    }

    private double step(int j, double[] weights, double[] correlation, double penalty) {
        double free = correlation[j] + weights[j];
        double moved = Math.signum(free) * Math.max(0, Math.abs(free) - penalty) - weights[j];
        if (moved == 0) {
            return 0;
        }
        weights[j] += moved;
        double[] line = gram[j];
        for (int k = 0; k < correlation.length; k++) {
            correlation[k] -= moved * line[k];
        }
        return Math.abs(moved);
    }
}
