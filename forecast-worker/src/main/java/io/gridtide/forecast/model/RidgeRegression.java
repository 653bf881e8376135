package io.gridtide.forecast.model;

/**
 * Least squares with a penalty on the size of the standardised coefficients, solved by Cholesky decomposition of the
 * normal equations. Written out here because the linear models of Smile call a native BLAS that is not among its Maven
 * artifacts.
 */
final class RidgeRegression {
    private final double[] means;
    private final double[] weights;
    private final double intercept;

    private RidgeRegression(double[] means, double[] weights, double intercept) {
        this.means = means;
        this.weights = weights;
        this.intercept = intercept;
    }

    /**
     * Fits.
     *
     * @param rows finite features, one row per observation
     * @param targets finite, one per row
     * @param penalty per observation, above zero; 0.01 is mild
     */
    static RidgeRegression fit(double[][] rows, double[] targets, double penalty) {
        int width = rows[0].length;
        double[] means = new double[width];
        double[] scales = new double[width];
        standardise(rows, means, scales);
        double targetMean = 0;
        for (double target : targets) {
            targetMean += target / targets.length;
        }
        double[][] gram = new double[width][width];
        double[] moment = new double[width];
        double[] scaled = new double[width];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < width; j++) {
                scaled[j] = (rows[i][j] - means[j]) * scales[j];
                moment[j] += scaled[j] * (targets[i] - targetMean);
            }
            for (int j = 0; j < width; j++) {
                for (int k = 0; k <= j; k++) {
                    gram[j][k] += scaled[j] * scaled[k];
                }
            }
        }
        for (int j = 0; j < width; j++) {
            gram[j][j] += penalty * rows.length;
        }
        double[] weights = Cholesky.solve(gram, moment);
        for (int j = 0; j < width; j++) {
            weights[j] *= scales[j];
        }
        return new RidgeRegression(means, weights, targetMean);
    }

    double predict(double[] row) {
        double sum = intercept;
        for (int j = 0; j < weights.length; j++) {
            sum += weights[j] * (row[j] - means[j]);
        }
        return sum;
    }

    /** A column that does not vary gets the scale zero and so no weight. */
    private static void standardise(double[][] rows, double[] means, double[] scales) {
        for (int j = 0; j < means.length; j++) {
            double sum = 0;
            for (double[] row : rows) {
                sum += row[j];
            }
            means[j] = sum / rows.length;
            double squares = 0;
            for (double[] row : rows) {
                squares += (row[j] - means[j]) * (row[j] - means[j]);
            }
            double deviation = Math.sqrt(squares / rows.length);
            scales[j] = deviation <= 1e-9 * (Math.abs(means[j]) + 1e-9) ? 0 : 1 / deviation;
        }
    }
}
