package io.gridtide.streams.interval;

/**
 * One interval as it is known now.
 *
 * @param fromMillis first instant inside
 * @param toMillis first instant after
 * @param value what the readings say
 * @param revision 0 for the first statement, then one more for each change
 * @param reason why it is stated
 */
public record IntervalStatement(
        long fromMillis, long toMillis, IntervalValue value, int revision, RevisionReason reason) {}
