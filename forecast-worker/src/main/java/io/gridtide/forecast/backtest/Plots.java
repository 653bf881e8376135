package io.gridtide.forecast.backtest;

import io.gridtide.forecast.model.Quantiles;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Plots as inline SVG. */
final class Plots {
    private static final int HEIGHT = 220;
    private static final int MARGIN = 40;
    private static final int WEEK_HOURS = 168;

    private Plots() {}

    /** How often the truth lay below each quantile, against how often it should; without hours at rest. */
    static String reliability(List<ScoredPoint> all) {
        List<ScoredPoint> points = all.stream().filter(ScoredPoint::lively).toList();
        Canvas canvas = new Canvas(240, new double[] {0, 1}, new double[] {0, 1}, "below quantile: nominal and seen");
        canvas.line("0,0 1,1", "#b5c0cc");
        StringBuilder path = new StringBuilder();
        for (int level = 0; level < Quantiles.LEVELS.length; level++) {
            int at = level;
            double share = (double) points.stream()
                            .filter(point -> point.truth() <= point.forecast().at(at))
                            .count()
                    / points.size();
            path.append(Quantiles.LEVELS[level]).append(',').append(share).append(' ');
            canvas.dot(Quantiles.LEVELS[level], share);
        }
        canvas.line(path.toString().strip(), "#1f6fb4");
        return canvas.svg();
    }

    /** Mean absolute error of the median, and of last week's value, by hours ahead. */
    static String errorByLead(List<ScoredPoint> points) {
        double[] own = byLead(
                points, point -> Math.abs(point.truth() - point.forecast().p50()));
        double[] naive = byLead(points, point -> Math.abs(point.truth() - point.naive()));
        double most = 1e-9;
        for (int lead = 0; lead < own.length; lead++) {
            most = Math.max(most, Math.max(zero(own[lead]), zero(naive[lead])));
        }
        Canvas canvas = new Canvas(
                320, new double[] {0, 24}, new double[] {0, most}, "MAE by hours ahead; grey: same hour last week");
        canvas.line(path(naive), "#b5c0cc");
        canvas.line(path(own), "#1f6fb4");
        return canvas.svg();
    }

    /** The middle week of the period: band, median and what came true. */
    static String week(List<ScoredPoint> points, String unit) {
        int from = Math.max(0, points.size() / 2 - WEEK_HOURS / 2);
        List<ScoredPoint> week = points.subList(from, Math.min(points.size(), from + WEEK_HOURS));
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (ScoredPoint point : week) {
            least = Math.min(least, Math.min(point.truth(), point.forecast().p10()));
            most = Math.max(most, Math.max(point.truth(), point.forecast().p90()));
        }
        Canvas canvas = new Canvas(
                760,
                new double[] {0, week.size()},
                new double[] {least, Math.max(most, least + 1e-9)},
                unit + " from " + week.getFirst().validAt() + "; band, median and, dark, what came true");
        StringBuilder band = new StringBuilder();
        for (int i = 0; i < week.size(); i++) {
            band.append(i).append(',').append(week.get(i).forecast().p90()).append(' ');
        }
        for (int i = week.size() - 1; i >= 0; i--) {
            band.append(i).append(',').append(week.get(i).forecast().p10()).append(' ');
        }
        canvas.area(band.toString().strip());
        canvas.line(
                path(week.stream().mapToDouble(point -> point.forecast().p50()).toArray()), "#1f6fb4");
        canvas.line(path(week.stream().mapToDouble(ScoredPoint::truth).toArray()), "#1c2733");
        return canvas.svg();
    }

    private static double[] byLead(List<ScoredPoint> points, ToDoubleFunction<ScoredPoint> error) {
        double[] sums = new double[25];
        int[] found = new int[25];
        for (ScoredPoint point : points) {
            double value = error.applyAsDouble(point);
            if (!Double.isNaN(value)) {
                sums[point.hour()] += value;
                found[point.hour()]++;
            }
        }
        for (int lead = 0; lead < sums.length; lead++) {
            sums[lead] = found[lead] == 0 ? Double.NaN : sums[lead] / found[lead];
        }
        return sums;
    }

    private static String path(double[] values) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                path.append(i).append(',').append(values[i]).append(' ');
            }
        }
        return path.toString().strip();
    }

    private static double zero(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    /** One plot. */
    private static final class Canvas {
        private final int width;
        private final double[] x;
        private final double[] y;
        private final StringBuilder body = new StringBuilder();

        Canvas(int width, double[] x, double[] y, String title) {
            this.width = width;
            this.x = x.clone();
            this.y = y.clone();
            body.append("<text x=\"4\" y=\"12\">").append(title).append("</text>");
            label(MARGIN - 4, y(y[0]), "end", y[0]);
            label(MARGIN - 4, y(y[1]) + 8, "end", y[1]);
            label(MARGIN, HEIGHT - 4, "start", x[0]);
            label(width - 4, HEIGHT - 4, "end", x[1]);
        }

        void line(String path, String colour) {
            body.append("<polyline fill=\"none\" stroke=\"")
                    .append(colour)
                    .append("\" stroke-width=\"1.4\" points=\"")
                    .append(scaled(path))
                    .append("\"/>");
        }

        void area(String path) {
            body.append("<polygon fill=\"#cfe3f5\" points=\"")
                    .append(scaled(path))
                    .append("\"/>");
        }

        void dot(double atX, double atY) {
            body.append(String.format(
                    Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"#1f6fb4\"/>", x(atX), y(atY)));
        }

        String svg() {
            return "<svg width=\"" + width + "\" height=\"" + HEIGHT + "\" role=\"img\">" + body + "</svg>";
        }

        private void label(double atX, double atY, String anchor, double value) {
            body.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%.3g</text>",
                    atX,
                    atY,
                    anchor,
                    value));
        }

        private String scaled(String path) {
            if (path.isEmpty()) {
                return "";
            }
            StringBuilder scaled = new StringBuilder();
            for (String pair : path.split(" ")) {
                int comma = pair.indexOf(',');
                scaled.append(String.format(
                        Locale.ROOT,
                        "%.1f,%.1f ",
                        x(Double.parseDouble(pair.substring(0, comma))),
                        y(Double.parseDouble(pair.substring(comma + 1)))));
            }
            return scaled.toString();
        }

        private double x(double value) {
            return MARGIN + (width - MARGIN - 6) * (value - x[0]) / (x[1] - x[0]);
        }

        private double y(double value) {
            return HEIGHT - 20 - (HEIGHT - 44) * (value - y[0]) / (y[1] - y[0]);
        }
    }
}
