package io.gridtide.forecast.model;

/** Solves symmetric positive definite systems. */
final class Cholesky {
    private Cholesky() {}

    /** Solves a system of which the lower triangle is given; destroys the triangle, keeps the right side. */
    static double[] solve(double[][] lower, double[] right) {
        int width = right.length;
        for (int i = 0; i < width; i++) {
            for (int j = 0; j < i; j++) {
                double sum = lower[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                lower[i][j] = sum / lower[j][j];
            }
            double sum = lower[i][i];
            for (int k = 0; k < i; k++) {
                sum -= lower[i][k] * lower[i][k];
            }
            lower[i][i] = Math.sqrt(sum);
        }
        double[] solution = right.clone();
        for (int i = 0; i < width; i++) {
            for (int k = 0; k < i; k++) {
                solution[i] -= lower[i][k] * solution[k];
            }
            solution[i] /= lower[i][i];
        }
        for (int i = width - 1; i >= 0; i--) {
            for (int k = i + 1; k < width; k++) {
                solution[i] -= lower[k][i] * solution[k];
            }
            solution[i] /= lower[i][i];
        }
        return solution;
    }
}
