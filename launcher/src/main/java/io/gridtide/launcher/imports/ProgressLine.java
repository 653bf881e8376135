package io.gridtide.launcher.imports;

import java.io.PrintStream;
import java.util.Locale;

/** Shows progress: a bar that stays in its line on a terminal, now and then a whole line elsewhere. */
public final class ProgressLine {

    private static final int BAR_CHARACTERS = 30;
    private static final int PERCENT_BETWEEN_LINES = 10;

    private final PrintStream out;
    private final boolean terminal;
    private int lastLength;
    private long lastPercent = -1;

    /**
     * A line that is not shown yet.
     *
     * @param terminal whether it can be written over
     */
    public ProgressLine(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Shows how far the import is. */
    public void show(ImportStatus status) {
        long percent = status.bytes() == 0 ? 100 : Math.min(100, status.bytesRead() * 100 / status.bytes());
        if (terminal) {
            int full = (int) (percent * BAR_CHARACTERS / 100);
            overwrite("[%s%s] %3d %%  %s"
                    .formatted("#".repeat(full), ".".repeat(BAR_CHARACTERS - full), percent, figures(status)));
        } else if (percent / PERCENT_BETWEEN_LINES != lastPercent / PERCENT_BETWEEN_LINES || lastPercent < 0) {
            out.println("%s %d %% %s".formatted(status.fileName(), percent, figures(status)));
            out.flush();
        }
        lastPercent = percent;
    }

    /** Leaves the line as it is, or takes it away, so that others can be written. */
    public void end() {
        if (terminal && lastLength > 0) {
            overwrite("");
            out.print('\r');
            out.flush();
        }
    }

    private static String figures(ImportStatus status) {
        if (status.state().equals("QUEUED")) {
            return "waiting for its turn";
        }
        return String.format(
                Locale.ROOT,
                "%,d rows, %,d rejected, %,d rows/s",
                status.rowsRead(),
                status.rejected(),
                status.rowsPerSecond());
    }

    private void overwrite(String line) {
        out.print("\r" + line + " ".repeat(Math.max(0, lastLength - line.length())));
        out.flush();
        lastLength = line.length();
    }
}
