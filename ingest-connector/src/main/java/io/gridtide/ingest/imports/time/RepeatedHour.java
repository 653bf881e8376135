package io.gridtide.ingest.imports.time;

/**
 * Where one series stands inside an hour that its clock shows twice. Plain data: it is saved with the progress of an
 * import, so that the second half of a file is read as if the first had just been read.
 */
public final class RepeatedHour {
    private static final long NONE = Long.MIN_VALUE;

    private long transitionSecond = NONE;
    private long lastLocalMillis;
    private int timesLast;
    private boolean secondPass;

    /**
     * The state as it is saved.
     *
     * @param transitionSecond which hour: the instant at which the clock goes back, epoch seconds
     * @param lastLocalMillis what the clock showed on the line before
     * @param timesLast on how many lines in a row it showed that
     * @param secondPass whether it has gone back already
     */
    public record Saved(long transitionSecond, long lastLocalMillis, int timesLast, boolean secondPass) {}

    public boolean isInside() {
        return transitionSecond != NONE;
    }

    public Saved save() {
        return new Saved(transitionSecond, lastLocalMillis, timesLast, secondPass);
    }

    public void restore(Saved saved) {
        transitionSecond = saved.transitionSecond();
        lastLocalMillis = saved.lastLocalMillis();
        timesLast = saved.timesLast();
        secondPass = saved.secondPass();
    }

    void leave() {
        transitionSecond = NONE;
    }

    /** Which of the two passes a line belongs to. */
    enum Pass {
        FIRST,
        SECOND,
        /** The clock shows it for the third time. */
        THIRD
    }

    /**
     * Takes the next line.
     *
     * @param transition which hour
     * @param localMillis what the clock shows on the line
     * @param descending whether the lines run backwards in time
     */
    Pass next(long transition, long localMillis, boolean descending) {
        if (transition != transitionSecond) {
            transitionSecond = transition;
            timesLast = 1;
            secondPass = false;
            lastLocalMillis = localMillis;
            return Pass.FIRST;
        }
        long step = descending ? lastLocalMillis - localMillis : localMillis - lastLocalMillis;
        if (secondPass && step <= 0) {
            return Pass.THIRD;
        }
        if (step == 0) {
            timesLast++;
            return timesLast == 2 ? Pass.SECOND : Pass.THIRD;
        }
        lastLocalMillis = localMillis;
        timesLast = 1;
        secondPass |= step < 0;
        return secondPass ? Pass.SECOND : Pass.FIRST;
    }
}
