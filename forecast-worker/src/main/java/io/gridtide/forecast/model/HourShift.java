package io.gridtide.forecast.model;

import io.gridtide.forecast.calibration.Empirical;
import java.util.ArrayList;
import java.util.List;

/**
 * Moves quantiles by the quantiles of their own recent errors (conformalised quantile regression, one-sided for each
 * quantile), partly those of the hours around, partly those of the whole day: an hour alone has few errors.
 *
 * @param shifts for each hour what each quantile moves by, in widths of the band; empty when nothing moves
 * @param leastWidth of a band that counts as the unit of a shift
 */
record HourShift(double[][] shifts, double leastWidth) {
    static final HourShift NONE = new HourShift(new double[0][], 0);

    private static final int HOURS = 24;
    private static final int AROUND = 2;
    private static final int LEAST_ERRORS = 48;
    private static final double HOUR_SHARE = 0.6;
    /** A median is wrong on both sides: what its errors of some weeks say of the next day is half chance. */
    private static final double MEDIAN_SHARE = 0.5;
    /** Production and load at rest: exact zeros say nothing about the errors of other hours. */
    private static final double AT_REST = 1e-9;

    private static final int MEDIAN = 1;

    /** Place of the weight behind the scores of the three quantiles. */
    private static final int WEIGHT = 3;

    /** Learns from a member's errors; each day back counts by the given factor less. */
    static HourShift learn(List<Ledger.Day> days, String member, double fadePerDay) {
        double meanWidth = meanWidth(days, member);
        double meanMiss = meanMiss(days, member);
        if (Double.isNaN(meanWidth)) {
            return NONE;
        }
        double leastWidth = Math.max(0.2 * meanWidth, 0.2 * meanMiss) + 1e-12;
        List<List<double[]>> byHour = scores(days, member, new Scale(leastWidth, fadePerDay));
        List<double[]> all = byHour.stream().flatMap(List::stream).toList();
        if (all.size() < LEAST_ERRORS) {
            return NONE;
        }
        double[] whole = quantiles(all);
        double[][] shifts = new double[HOURS][];
        for (int hour = 0; hour < HOURS; hour++) {
            List<double[]> near = new ArrayList<>();
            for (int i = -AROUND; i <= AROUND; i++) {
                near.addAll(byHour.get(Math.floorMod(hour + i, HOURS)));
            }
            shifts[hour] = near.size() < LEAST_ERRORS ? whole : mean(quantiles(near), whole);
        }
        return new HourShift(shifts, leastWidth);
    }

    Quantiles apply(Quantiles raw, int hour) {
        if (shifts.length == 0 || atRest(raw)) {
            return raw;
        }
        double width = Math.max(raw.width(), leastWidth);
        double[] shift = shifts[hour];
        return Quantiles.sorted(
                raw.p10() + shift[0] * width, raw.p50() + shift[1] * width, raw.p90() + shift[2] * width);
    }

    private static boolean atRest(Quantiles raw) {
        return Math.abs(raw.p10()) < AT_REST && Math.abs(raw.p90()) < AT_REST;
    }

    private static List<List<double[]>> scores(List<Ledger.Day> days, String member, Scale scale) {
        List<List<double[]>> byHour = new ArrayList<>();
        for (int hour = 0; hour < HOURS; hour++) {
            byHour.add(new ArrayList<>());
        }
        for (int d = 0; d < days.size(); d++) {
            Ledger.Day day = days.get(d);
            double weight = Math.pow(scale.fadePerDay(), days.size() - 1.0 - d);
            List<Quantiles> forecast = day.byMember().get(member);
            for (int step = 0; forecast != null && step < forecast.size(); step++) {
                Quantiles raw = forecast.get(step);
                double truth = day.truths()[step];
                if (!Double.isNaN(truth) && !atRest(raw)) {
                    double width = Math.max(raw.width(), scale.leastWidth());
                    byHour.get(day.hours()[step]).add(new double[] {
                        (truth - raw.p10()) / width, (truth - raw.p50()) / width, (truth - raw.p90()) / width, weight
                    });
                }
            }
        }
        return byHour;
    }

    private static double meanWidth(List<Ledger.Day> days, String member) {
        return days.stream()
                .flatMap(day -> day.byMember().getOrDefault(member, List.of()).stream())
                .filter(raw -> !atRest(raw))
                .mapToDouble(Quantiles::width)
                .average()
                .orElse(Double.NaN);
    }

    private static double meanMiss(List<Ledger.Day> days, String member) {
        double sum = 0;
        int found = 0;
        for (Ledger.Day day : days) {
            List<Quantiles> forecast = day.byMember().get(member);
            for (int step = 0; forecast != null && step < forecast.size(); step++) {
                double miss = Math.abs(day.truths()[step] - forecast.get(step).p50());
                if (!Double.isNaN(miss) && !atRest(forecast.get(step))) {
                    sum += miss;
                    found++;
                }
            }
        }
        return found == 0 ? 0 : sum / found;
    }

    private static double[] quantiles(List<double[]> scores) {
        double[] quantiles = new double[Quantiles.LEVELS.length];
        for (int level = 0; level < quantiles.length; level++) {
            quantiles[level] =
                    scores.getFirst()[WEIGHT] == scores.getLast()[WEIGHT] ? even(scores, level) : fading(scores, level);
        }
        quantiles[MEDIAN] *= MEDIAN_SHARE;
        return quantiles;
    }

    private static double even(List<double[]> scores, int level) {
        double[] sample = new double[scores.size()];
        for (int i = 0; i < sample.length; i++) {
            sample[i] = scores.get(i)[level];
        }
        return Empirical.of(sample).quantile(Quantiles.LEVELS[level]);
    }

    private static double fading(List<double[]> scores, int level) {
        WeightedSample sample = new WeightedSample(scores.size());
        scores.forEach(score -> sample.add(score[level], score[WEIGHT]));
        return sample.quantile(Quantiles.LEVELS[level]);
    }

    private static double[] mean(double[] hour, double[] whole) {
        double[] mean = new double[hour.length];
        for (int level = 0; level < mean.length; level++) {
            mean[level] = HOUR_SHARE * hour[level] + (1 - HOUR_SHARE) * whole[level];
        }
        return mean;
    }

    private record Scale(double leastWidth, double fadePerDay) {}
}
