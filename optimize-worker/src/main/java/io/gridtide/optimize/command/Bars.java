package io.gridtide.optimize.command;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.IntToDoubleFunction;

/**
 * Values over the horizon as one line of characters, means of several slots in each where there are more slots than columns.
 *
 * @param levels characters from low to high
 */
record Bars(String levels) {
    private static final int COLUMNS = 72;

    /** Blocks where the terminal can show them, plain characters elsewhere. */
    static Bars forCharset(Charset terminal) {
        return new Bars(terminal.equals(StandardCharsets.UTF_8) ? "▁▂▃▄▅▆▇█" : "_.-:=+*#");
    }

    static int columns(int slots) {
        return Math.min(COLUMNS, slots);
    }

    /** First slot of a column. */
    static int firstSlot(int column, int slots) {
        return (int) ((long) column * slots / columns(slots));
    }

    /** Draws values; both ends of the scale are given. */
    String line(int slots, IntToDoubleFunction value, double least, double most) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < columns(slots); column++) {
            double sum = 0;
            int from = firstSlot(column, slots);
            int to = firstSlot(column + 1, slots);
            for (int slot = from; slot < to; slot++) {
                sum += value.applyAsDouble(slot);
            }
            double share = most > least ? (sum / (to - from) - least) / (most - least) : 0;
            int level = (int) Math.max(0, Math.min(levels.length() - 1, Math.floor(share * levels.length())));
            line.append(levels.charAt(level));
        }
        return line.toString();
    }
}
