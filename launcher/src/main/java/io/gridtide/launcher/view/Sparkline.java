package io.gridtide.launcher.view;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * A row of numbers as a row of characters, the higher the number the fuller the character.
 *
 * @param levels from low to high
 */
public record Sparkline(String levels) {

    private static final Sparkline BLOCKS = new Sparkline("▁▂▃▄▅▆▇█");
    private static final Sparkline LETTERS = new Sparkline("_.-:=+*#");

    /** Blocks where the terminal can show them, plain characters elsewhere. */
    public static Sparkline forCharset(Charset terminal) {
        return terminal.equals(StandardCharsets.UTF_8) ? BLOCKS : LETTERS;
    }

    /**
     * Draws values between their least and their greatest.
     *
     * @param values finite numbers
     * @param width greatest number of characters; more values than that are averaged in groups
     */
    public String of(double[] values, int width) {
        double[] shown = values.length <= width ? values : averaged(values, width);
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (double value : shown) {
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        StringBuilder line = new StringBuilder();
        for (double value : shown) {
            double share = greatest > least ? (value - least) / (greatest - least) : 0;
            line.append(levels.charAt((int) Math.min(levels.length() - 1, share * levels.length())));
        }
        return line.toString();
    }

    private static double[] averaged(double[] values, int width) {
        double[] averages = new double[width];
        for (int group = 0; group < width; group++) {
            int from = (int) ((long) group * values.length / width);
            int to = (int) ((group + 1L) * values.length / width);
            double sum = 0;
            for (int i = from; i < to; i++) {
                sum += values[i];
            }
            averages[group] = sum / (to - from);
        }
        return averages;
    }
}
