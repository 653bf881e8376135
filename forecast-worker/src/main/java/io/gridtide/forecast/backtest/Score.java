package io.gridtide.forecast.backtest;

import java.util.List;

/**
 * How good forecasts were, over all hours whose truth is known.
 *
 * @param points hours scored
 * @param meanAbsoluteError of the median, in the unit of the series
 * @param relative that error over the error of the same hour last week, over the hours where both are known
 * @param pinball mean over the three quantiles, in the unit of the series
 * @param coverage80 share of the truths inside {@code [p10, p90]}
 * @param daylightCoverage80 the same without hours that were zero and forecast as zero
 * @param width mean of {@code p90 - p10}
 */
record Score(
        int points,
        double meanAbsoluteError,
        double relative,
        double pinball,
        double coverage80,
        double daylightCoverage80,
        double width) {
    private static final double TOLERANCE = 1e-9;

    static Score of(List<ScoredPoint> points) {
        double absolute = 0;
        double pinball = 0;
        double width = 0;
        int covered = 0;
        int lively = 0;
        int livelyCovered = 0;
        double naive = 0;
        double besideNaive = 0;
        for (ScoredPoint point : points) {
            double error = Math.abs(point.truth() - point.forecast().p50());
            absolute += error;
            pinball += point.forecast().pinball(point.truth());
            width += point.forecast().width();
            boolean inside = point.truth() >= point.forecast().p10() - TOLERANCE
                    && point.truth() <= point.forecast().p90() + TOLERANCE;
            covered += inside ? 1 : 0;
            if (point.lively()) {
                lively++;
                livelyCovered += inside ? 1 : 0;
            }
            if (!Double.isNaN(point.naive())) {
                naive += Math.abs(point.truth() - point.naive());
                besideNaive += error;
            }
        }
        int count = points.size();
        return new Score(
                count,
                absolute / count,
                besideNaive / naive,
                pinball / count,
                (double) covered / count,
                (double) livelyCovered / lively,
                width / count);
    }
}
