package io.gridtide.streams.interval;

import io.gridtide.domain.Aggregation;
import io.gridtide.domain.Quality;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One change of one series: a reading that comes in, or silence that lasts. */
final class SeriesChange {
    /** Neighbours that decide how a register reading is read. */
    private static final int REGISTER_NEIGHBOURS = 2;
    /** Blocks kept beyond the grace for the neighbours of a late reading. */
    private static final int SPARE_BLOCKS = 4;
    /** Old blocks are removed whenever the series has come this many blocks further. */
    private static final int REMOVAL_BLOCKS = 32;

    private final SeriesRules rules;
    private final SeriesState state;
    private final SeriesHead head;
    private final List<IntervalStatement> statements = new ArrayList<>(2);

    private final long graceMillis;
    private final long longestGapMillis;

    SeriesChange(SeriesRules rules, SeriesState state, long graceMillis, long longestGapMillis) {
        this.rules = rules;
        this.state = state;
        this.head = state.head();
        this.graceMillis = graceMillis;
        this.longestGapMillis = longestGapMillis;
    }

    List<IntervalStatement> take(Reading reading, RevisionReason reason) {
        long time = reading.timeMillis();
        boolean append = time > head.streamTime;
        if (append) {
            closeSegmentBefore(time);
        }
        boolean insideStated = !append || time < head.frontier || endsStatedGap();
        @Nullable Timeline before = insideStated ? around(time) : null;
        state.put(reading);
        if (append) {
            archiveOld(time);
            head.streamTime = time;
        }
        if (before != null) {
            restate(before, time, reason);
        }
        advance(reading);
        return statements;
    }

    List<IntervalStatement> stateIdle(boolean gracePassed, long nowMillis) {
        long end = gracePassed ? rules.ceiling(head.dataEnd) : Math.min(rules.floor(head.dataEnd), nowMillis);
        Timeline timeline = timeline(head.frontier, rules.ceiling(head.dataEnd));
        long resolution = rules.resolutionMillis();
        long to = head.frontier;
        while (to + resolution <= end
                && (gracePassed || timeline.value(to, to + resolution).isWhole())) {
            to += resolution;
        }
        stateUpTo(to, timeline);
        return statements;
    }

    /** A silence longer than the longest gap ends a stretch: what is pending is stated, the silence is not. */
    private void closeSegmentBefore(long time) {
        long dataEnd = rules.ceiling(head.dataEnd);
        if (rules.floor(time) - dataEnd <= longestGapMillis) {
            return;
        }
        if (dataEnd > head.frontier) {
            stateUpTo(dataEnd, timeline(head.frontier, dataEnd));
        }
        head.previousEnd = head.frontier;
        head.segmentStart = rules.floor(time);
        head.frontier = head.segmentStart;
        head.dataEnd = time;
    }

    private void restate(Timeline before, long time, RevisionReason reason) {
        Timeline after = around(time);
        long firstStated = head.segmentStart;
        if (rules.floor(time) < firstStated) {
            extendBack(rules.floor(time), reason);
        }
        Timeline.Span difference = before.difference(after);
        if (difference == null) {
            return;
        }
        Timeline.Span changed = after.withGaps(difference);
        long from = Math.max(rules.floor(changed.from()), firstStated);
        long to = Math.min(rules.ceiling(changed.to()), head.frontier);
        if (from >= to) {
            return;
        }
        for (long start = from; start < to; start += rules.resolutionMillis()) {
            long end = start + rules.resolutionMillis();
            IntervalValue now = after.value(start, end);
            if (!before.value(start, end).equals(now)) {
                int revision = state.revision(start) + 1;
                state.revise(start, revision);
                statements.add(new IntervalStatement(start, end, now, revision, reason));
            }
        }
    }

    private void extendBack(long start, RevisionReason reason) {
        long oldStart = head.segmentStart;
        boolean joins = head.previousEnd != Long.MIN_VALUE && start - head.previousEnd <= longestGapMillis;
        head.segmentStart = joins ? Math.min(start, head.previousEnd) : start;
        stateFirst(timeline(head.segmentStart, oldStart), new Timeline.Span(head.segmentStart, oldStart), reason);
    }

    /** Whether intervals were stated after a reading that does not count: the next one tells what lay between. */
    private boolean endsStatedGap() {
        if (rules.gaps().isNone()) {
            return false;
        }
        Readings newest = head.open.readings();
        return newest.size() > 0 && !Timelines.usable(newest, newest.size() - 1);
    }

    /** States intervals for the first time. The first that nobody measured has the readings around its gap looked for. */
    private void stateFirst(Timeline timeline, Timeline.Span span, RevisionReason reason) {
        Timeline known = timeline;
        for (long from = span.from(); from < span.to(); from += rules.resolutionMillis()) {
            long to = from + rules.resolutionMillis();
            IntervalValue value = known.value(from, to);
            if (value.quality() == Quality.MISSING
                    && known == timeline
                    && !rules.gaps().isNone()) {
                known = timeline(from - rules.fillMillis(), span.to() + rules.fillMillis() + 1);
                value = known.value(from, to);
            }
            statements.add(new IntervalStatement(from, to, value, 0, reason));
        }
    }

    /** States whatever became complete. */
    private void advance(Reading reading) {
        head.dataEnd = dataEnd(reading);
        long byTime = rules.floor(rules.aggregation() == Aggregation.COUNTER ? head.dataEnd : head.streamTime);
        long target = Math.max(head.frontier, byTime);
        boolean mayBeCovered = mayBeCovered(target);
        if (target == head.frontier && !mayBeCovered) {
            return;
        }
        Timeline timeline = timeline(head.frontier, Math.max(target, rules.ceiling(head.dataEnd)));
        if (mayBeCovered) {
            target = coveredFrom(target, timeline);
        }
        stateUpTo(target, timeline);
    }

    /** Cheap test before the readings of an open interval are gathered: can it be whole already? */
    private boolean mayBeCovered(long from) {
        return switch (rules.aggregation()) {
            case PERIOD_MEAN -> head.dataEnd >= from + rules.resolutionMillis();
            case LAST -> head.dataEnd > from && rules.periodMillis() >= rules.resolutionMillis();
            case TIME_WEIGHTED_MEAN, COUNTER, SUM, VIRTUAL -> false;
        };
    }

    private long coveredFrom(long start, Timeline timeline) {
        long end = start;
        while (end < head.dataEnd
                && timeline.value(end, end + rules.resolutionMillis()).isWhole()) {
            end += rules.resolutionMillis();
        }
        return end;
    }

    private void stateUpTo(long target, Timeline timeline) {
        stateFirst(timeline, new Timeline.Span(head.frontier, target), RevisionReason.COMPLETE);
        head.frontier = Math.max(head.frontier, target);
    }

    private long dataEnd(Reading reading) {
        if (rules.aggregation() == Aggregation.COUNTER) {
            return registerEnd(reading);
        }
        boolean usable = reading.quality().usable() && Double.isFinite(reading.value());
        long end = reading.timeMillis() + (usable ? rules.holdMillis() : 0);
        if (rules.aggregation() == Aggregation.SUM) {
            // Amounts have no length: their interval is whole once it is over.
            end = Math.max(end, rules.ceiling(reading.timeMillis() + 1));
        }
        // A reading in order ends the one before it; an older one can only add.
        return reading.timeMillis() == head.streamTime ? end : Math.max(head.dataEnd, Math.min(end, head.streamTime));
    }

    private long registerEnd(Reading reading) {
        if (reading.timeMillis() == head.streamTime && reading.value() <= 0) {
            return head.dataEnd; // Zeros decide nothing.
        }
        Readings tail = state.collect(state.countBack(head.dataEnd, 1), head.streamTime + 1);
        CounterRegister.Outcome outcome = CounterRegister.read(rules, tail, register());
        head.registerBeforeReset = outcome.registerBeforeReset();
        return Math.max(head.dataEnd, outcome.acceptedUntil());
    }

    private Timeline timeline(long from, long to) {
        if (rules.aggregation() == Aggregation.COUNTER) {
            long first = state.countBack(state.countBack(from + 1, 1), REGISTER_NEIGHBOURS);
            return read(first, state.countForward(to - 1, REGISTER_NEIGHBOURS) + 1);
        }
        return read(from - rules.holdMillis() - rules.neighbourMillis(), to);
    }

    /** What the readings say near a reading that is about to change them. */
    private Timeline around(long time) {
        if (rules.aggregation() == Aggregation.COUNTER) {
            long first = state.countBack(time, REGISTER_NEIGHBOURS);
            long last = state.countForward(time, REGISTER_NEIGHBOURS);
            return timeline(rules.floor(first), rules.ceiling(last + 1));
        }
        long until = rules.ceiling(time + rules.neighbourMillis() + rules.holdMillis());
        return rules.gaps().isNone()
                ? timeline(rules.floor(time), until)
                : timeline(rules.floor(time) - rules.fillMillis(), until + rules.fillMillis() + 1);
    }

    private Timeline read(long from, long to) {
        return Timelines.of(rules, state.collect(from, to), register());
    }

    private CounterRegister.Context register() {
        return new CounterRegister.Context(longestGapMillis, head.registerBeforeReset);
    }

    private void archiveOld(long time) {
        if (head.streamTime == Long.MIN_VALUE || head.blockStart(time) == head.blockStart(head.streamTime)) {
            return;
        }
        // Looking for old blocks costs more than keeping a few of them for longer.
        long round = REMOVAL_BLOCKS * head.blockSpanMillis;
        if (Math.floorDiv(time, round) == Math.floorDiv(head.streamTime, round)) {
            return;
        }
        long needed = Math.min(time - graceMillis - rules.holdMillis() - rules.fillMillis(), head.dataEnd);
        state.removeBefore(head.blockStart(needed) - SPARE_BLOCKS * head.blockSpanMillis);
    }
}
