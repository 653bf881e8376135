package io.gridtide.forecast.model;

/**
 * Weighted least squares with a penalty on standardised coefficients, for several penalties on the same sums. A missing
 * feature counts as its mean, where it moves nothing.
 */
final class WeightedRidge {
    private final double[] means;
    private final double[] scales;
    private final double targetMean;
    private final double[][] gram;
    private final double[] moment;

    private WeightedRidge(double[] means, double[] scales, double targetMean, double[][] gram, double[] moment) {
        this.means = means;
        this.scales = scales;
        this.targetMean = targetMean;
        this.gram = gram;
        this.moment = moment;
    }

    static WeightedRidge prepare(double[][] rows, double[] targets, double[] weights) {
        int width = rows[0].length;
        double total = 0;
        double targetMean = 0;
        for (int i = 0; i < rows.length; i++) {
            total += weights[i];
            targetMean += weights[i] * targets[i];
        }
        targetMean /= total;
        double[] means = new double[width];
        double[] scales = new double[width];
        for (int j = 0; j < width; j++) {
            standardise(rows, weights, j, means, scales);
        }
        double[][] gram = new double[width][width];
        double[] moment = new double[width];
        double[] scaled = new double[width];
        for (int i = 0; i < rows.length; i++) {
            double weight = weights[i] / total;
            for (int j = 0; j < width; j++) {
                scaled[j] = Double.isNaN(rows[i][j]) ? 0 : (rows[i][j] - means[j]) * scales[j];
                moment[j] += weight * scaled[j] * (targets[i] - targetMean);
            }
            for (int j = 0; j < width; j++) {
                double factor = weight * scaled[j];
                double[] line = gram[j];
                for (int k = 0; k <= j; k++) {
                    line[k] += factor * scaled[k];
                }
            }
        }
        return new WeightedRidge(means, scales, targetMean, gram, moment);
    }

    /** Solves for a penalty per observation; a mild one is 0.01. */
    Line solve(double penalty) {
        int width = means.length;
        double[][] lower = new double[width][];
        for (int j = 0; j < width; j++) {
            lower[j] = gram[j].clone();
            lower[j][j] += penalty;
        }
        double[] coefficients = Cholesky.solve(lower, moment);
        for (int j = 0; j < width; j++) {
            coefficients[j] *= scales[j];
        }
        return new Line(means, coefficients, targetMean);
    }

    private static void standardise(double[][] rows, double[] weights, int j, double[] means, double[] scales) {
        double total = 0;
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            if (!Double.isNaN(rows[i][j])) {
                total += weights[i];
                sum += weights[i] * rows[i][j];
            }
        }
        means[j] = total > 0 ? sum / total : 0;
        double squares = 0;
        for (int i = 0; i < rows.length; i++) {
            if (!Double.isNaN(rows[i][j])) {
                squares += weights[i] * (rows[i][j] - means[j]) * (rows[i][j] - means[j]);
            }
        }
        double deviation = total > 0 ? Math.sqrt(squares / total) : 0;
        scales[j] = deviation <= 1e-3 * (Math.abs(means[j]) + 1e-9) ? 0 : 1 / deviation;
    }

    /**
     * A fitted regression.
     *
     * @param means of the features
     * @param coefficients in the units of the features
     * @param intercept value at the means
     */
    record Line(double[] means, double[] coefficients, double intercept) {
        /** What each feature adds to the intercept. */
        double[] parts(double[] row) {
            double[] parts = new double[coefficients.length];
            for (int j = 0; j < parts.length; j++) {
                parts[j] = Double.isNaN(row[j]) ? 0 : coefficients[j] * (row[j] - means[j]);
            }
            return parts;
        }

        double at(double[] row) {
            double sum = intercept;
            for (int j = 0; j < coefficients.length; j++) {
                sum += Double.isNaN(row[j]) ? 0 : coefficients[j] * (row[j] - means[j]);
            }
            return sum;
        }
    }
}
