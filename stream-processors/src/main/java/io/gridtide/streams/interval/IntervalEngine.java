package io.gridtide.streams.interval;

import java.util.List;

/**
 * Turns the readings of one series into statements about its intervals.
 *
 * <p>An interval is stated once its time is over (a later reading of the series came) or once it is fully covered.
 * A reading inside the grace that changes a stated interval states it again with the next revision. The final
 * statements do not depend on the order in which readings inside the grace arrive, nor on repetitions.
 */
public final class IntervalEngine {
    /** Stretch of time of one block, in reading periods: small enough to rewrite with every transaction. */
    private static final int PERIODS_PER_BLOCK = 8;
    /** Readings per block, 512 times the declared rate. A sender that is faster than that is broken. */
    private static final int READINGS_PER_BLOCK = 4096;

    private final long graceMillis;
    private final long longestGapMillis;
    private final long idleAfterMillis;

    public IntervalEngine(IntervalSettings settings) {
        this.graceMillis = settings.grace().toMillis();
        this.longestGapMillis = settings.longestGap().toMillis();
        this.idleAfterMillis = settings.idleAfter().toMillis();
    }

    /** The head of a series that has no reading yet. */
    public SeriesHead start(SeriesRules rules, Reading first) {
        long span = PERIODS_PER_BLOCK * rules.periodMillis();
        long start = Math.floorDiv(first.timeMillis(), span) * span;
        SeriesHead head = new SeriesHead(span, ReadingBlock.empty(start));
        head.streamTime = Long.MIN_VALUE;
        head.segmentStart = rules.floor(first.timeMillis());
        head.frontier = head.segmentStart;
        head.dataEnd = first.timeMillis();
        return head;
    }

    /**
     * Takes one reading in.
     *
     * @param nowMillis wall clock, only to know later how long the series has been silent
     */
    public Acceptance accept(SeriesRules rules, SeriesHead head, BlockArchive archive, Arrival arrival) {
        Reading reading = arrival.reading();
        long earliest = earliestAccepted(rules, head);
        if (reading.timeMillis() < earliest) {
            return tooLate(new SeriesState(head, archive), reading, earliest);
        }
        SeriesState state = new SeriesState(head, archive);
        ReadingBlock block = state.find(reading.timeMillis());
        int known = block == null ? -1 : block.readings().indexOf(reading.timeMillis());
        if (known >= 0 && block != null && block.readings().sequence(known) >= reading.sequence()) {
            return new Acceptance.Repeated();
        }
        if (known < 0 && block != null && block.readings().size() >= READINGS_PER_BLOCK) {
            return new Acceptance.TooDense(READINGS_PER_BLOCK, head.blockSpanMillis);
        }
        head.arrived(arrival.nowMillis(), reading.receivedAtMillis());
        RevisionReason reason = known >= 0 ? RevisionReason.CORRECTED_READING : RevisionReason.LATE_READING;
        return new Acceptance.Accepted(change(rules, state).take(reading, reason));
    }

    /**
     * Keeps a reading beyond the grace as a neighbour while its stretch of time is kept: it states nothing here, but
     * a later statement about an interval at the edge of the grace must not forget it.
     */
    private static Acceptance tooLate(SeriesState state, Reading reading, long earliest) {
        ReadingBlock block = state.find(reading.timeMillis());
        if (block == null || block.readings().size() >= READINGS_PER_BLOCK) {
            return new Acceptance.TooLate(earliest, false);
        }
        int known = block.readings().indexOf(reading.timeMillis());
        boolean news = known < 0 || block.readings().sequence(known) < reading.sequence();
        if (news) {
            state.put(reading);
        }
        return new Acceptance.TooLate(earliest, news);
    }

    /** Whether the series has moved past the interval, so that it was or will not be stated from the window. */
    public boolean isStated(SeriesHead head, long fromMillis) {
        return fromMillis < head.frontier;
    }

    /**
     * Whether an interval that was recomputed follows the last statement about it; if so its revision is remembered,
     * and a revision of the window goes on from it. One that does not follow was compared with a table that was behind.
     *
     * @param revision of the proposal: one more than the table had, 0 when it had none
     */
    public boolean follows(SeriesHead head, BlockArchive archive, long fromMillis, int revision) {
        SeriesState state = new SeriesState(head, archive);
        int remembered = state.revision(fromMillis);
        boolean stated = fromMillis >= head.segmentStart && isStated(head, fromMillis);
        if (revision <= remembered && (stated || remembered > 0)) {
            return false;
        }
        if (revision > 0) {
            state.revise(fromMillis, revision);
        }
        return true;
    }

    /**
     * Statements about a silent series: what is complete once it has been idle, everything it has once the grace
     * has passed.
     */
    public List<IntervalStatement> idle(SeriesRules rules, SeriesHead head, BlockArchive archive, long nowMillis) {
        long silence = nowMillis - head.lastArrivalMillis;
        if (rules.ceiling(head.dataEnd) <= head.frontier || silence < Math.max(idleAfterMillis, rules.holdMillis())) {
            return List.of();
        }
        return change(rules, new SeriesState(head, archive)).stateIdle(silence >= graceMillis, nowMillis);
    }

    private SeriesChange change(SeriesRules rules, SeriesState state) {
        return new SeriesChange(rules, state, graceMillis, longestGapMillis);
    }

    private long earliestAccepted(SeriesRules rules, SeriesHead head) {
        if (head.streamTime == Long.MIN_VALUE) {
            return Long.MIN_VALUE;
        }
        // The end of the interval a reading starts in may be exactly the grace ago, but then it is closed.
        return rules.floor(head.streamTime - graceMillis);
    }

    /**
     * A reading and when it came by.
     *
     * @param reading valid reading
     * @param nowMillis wall clock
     */
    public record Arrival(Reading reading, long nowMillis) {}
}
