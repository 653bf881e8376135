package io.gridtide.forecast.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Weights of the members of a blend: non-negative, summing to one, found by exponentiated gradient steps on the pinball
 * loss of the weighted mean over recent days, of which newer ones count more. They start from weights by the inverse
 * square of each member's own loss and are pulled back towards them, because few days say little.
 */
final class BlendWeights {
    private static final int STEPS = 120;
    private static final double RATE = 1.5;
    private static final double TO_START = 0.25;
    private static final double FADE_PER_DAY = 0.985;
    private static final double START_POWER = 4;

    private BlendWeights() {}

    static Map<String, Double> learn(List<Ledger.Day> days, List<String> members) {
        List<Point> points = points(days, members);
        double[] start = start(points, members.size());
        double[] weights = start.clone();
        double scale = scale(points);
        for (int step = 0; step < STEPS && !points.isEmpty(); step++) {
            double[] slope = slope(points, weights);
            double sum = 0;
            for (int m = 0; m < weights.length; m++) {
                weights[m] =
                        Math.max(1e-6, weights[m]) * Math.exp(-RATE * slope[m] / scale / Math.sqrt(1 + step / 10.0));
                sum += weights[m];
            }
            for (int m = 0; m < weights.length; m++) {
                weights[m] /= sum;
            }
        }
        Map<String, Double> byMember = new LinkedHashMap<>();
        for (int m = 0; m < weights.length; m++) {
            byMember.put(members.get(m), (1 - TO_START) * weights[m] + TO_START * start[m]);
        }
        return byMember;
    }

    /** Quantiles of all members for one truth. */
    private record Point(double[][] byMember, double truth, double weight) {}

    /** Only steps for which every member answered, so that they compare; a member that is often silent counts nothing. */
    private static List<Point> points(List<Ledger.Day> days, List<String> members) {
        List<Point> points = new ArrayList<>();
        double weight = 1;
        for (int d = days.size() - 1; d >= 0; d--) {
            Ledger.Day day = days.get(d);
            if (day.byMember().keySet().containsAll(members)) {
                for (int step = 0; step < day.truths().length; step++) {
                    if (!Double.isNaN(day.truths()[step])) {
                        points.add(point(day, members, step, weight));
                    }
                }
            }
            weight *= FADE_PER_DAY;
        }
        return points;
    }

    private static Point point(Ledger.Day day, List<String> members, int step, double weight) {
        double[][] values = new double[members.size()][];
        for (int m = 0; m < values.length; m++) {
            Quantiles forecast =
                    Objects.requireNonNull(day.byMember().get(members.get(m))).get(step);
            values[m] = new double[] {forecast.p10(), forecast.p50(), forecast.p90()};
        }
        return new Point(values, day.truths()[step], weight);
    }

    private static double[] start(List<Point> points, int members) {
        double[] weights = new double[members];
        double sum = 0;
        for (int m = 0; m < members; m++) {
            double loss = 1e-12;
            for (Point point : points) {
                for (int level = 0; level < Quantiles.LEVELS.length; level++) {
                    loss += point.weight() * Quantiles.pinball(level, point.truth() - point.byMember()[m][level]);
                }
            }
            weights[m] = Math.pow(loss, -START_POWER);
            sum += weights[m];
        }
        for (int m = 0; m < members; m++) {
            weights[m] = Double.isFinite(weights[m] / sum) ? weights[m] / sum : 1.0 / members;
        }
        return weights;
    }

    /** Largest mean distance of a member from the mean of all, which makes the step free of the unit. */
    private static double scale(List<Point> points) {
        double sum = 0;
        double total = 1e-12;
        for (Point point : points) {
            double mean = 0;
            for (double[] member : point.byMember()) {
                mean += member[1] / point.byMember().length;
            }
            for (double[] member : point.byMember()) {
                sum += point.weight() * Math.abs(member[1] - mean) / point.byMember().length;
            }
            total += point.weight();
        }
        return Math.max(1e-12, sum / total);
    }

    private static double[] slope(List<Point> points, double[] weights) {
        double[] slope = new double[weights.length];
        double total = 0;
        for (Point point : points) {
            total += point.weight();
            for (int level = 0; level < Quantiles.LEVELS.length; level++) {
                double mixed = 0;
                for (int m = 0; m < weights.length; m++) {
                    mixed += weights[m] * point.byMember()[m][level];
                }
                double side = point.truth() > mixed ? -Quantiles.LEVELS[level] : 1 - Quantiles.LEVELS[level];
                for (int m = 0; m < weights.length; m++) {
                    slope[m] += point.weight() * side * (point.byMember()[m][level] - mixed);
                }
            }
        }
        for (int m = 0; m < slope.length; m++) {
            slope[m] /= total;
        }
        return slope;
    }
}
