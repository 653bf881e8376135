package io.gridtide.ingest.spool;

import io.gridtide.ingest.spool.SpoolFiles.Position;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What is on disk and not drained: segments in order, and how far the first is drained. Safe for many threads. */
final class Backlog {
    private final Deque<Segment> segments = new ArrayDeque<>();
    private long drainedTo;
    private long drainedRecords;

    /** One segment file. Only the last may still grow. */
    private static final class Segment {
        private final long id;
        private long end;
        private long records;
        private long spooledAtMillis;
        private boolean closed;

        Segment(long id, long end, long records, long spooledAtMillis) {
            this.id = id;
            this.end = end;
            this.records = records;
            this.spooledAtMillis = spooledAtMillis;
        }
    }

    /**
     * The part of the first segment that is not drained.
     *
     * @param from where it begins in the file
     * @param to behind its last forced byte
     */
    record Region(long segmentId, long from, long to) {
        int bytes() {
            return Math.toIntExact(to - from);
        }
    }

    /**
     * A segment that an earlier process left; nothing is written to it any more.
     *
     * @param region what is not drained of it
     */
    synchronized void recover(Region region, int records, long spooledAtMillis) {
        Segment segment = new Segment(region.segmentId(), region.to(), records, spooledAtMillis);
        segment.closed = true;
        if (segments.isEmpty()) {
            drainedTo = region.from();
        }
        segments.addLast(segment);
    }

    /** Makes forced records visible to the drain. */
    synchronized void publish(long id, long end, int records, long spooledAtMillis) {
        Segment last = segments.peekLast();
        if (last == null || last.id != id) {
            last = new Segment(id, SpoolFormat.FILE_HEADER_BYTES, 0, spooledAtMillis);
            segments.addLast(last);
        }
        last.end = end;
        last.records += records;
        notifyAll();
    }

    /** Tells that a segment does not grow any more. */
    synchronized void close(long id) {
        segments.stream().filter(segment -> segment.id == id).forEach(segment -> segment.closed = true);
    }

    /** What is to be drained next. */
    synchronized Optional<Region> first() {
        Segment first = segments.peekFirst();
        long from = Math.max(drainedTo, SpoolFormat.FILE_HEADER_BYTES);
        return first == null || from >= first.end
                ? Optional.empty()
                : Optional.of(new Region(first.id, from, first.end));
    }

    /**
     * Notes that the broker has acknowledged the records of a region.
     *
     * @param lastSpooledAtMillis when the last of them was spooled
     * @return segments that can be deleted
     */
    synchronized List<Long> drained(Region region, int records, long lastSpooledAtMillis) {
        Segment first = segments.peekFirst();
        if (first != null && first.id == region.segmentId()) {
            drainedTo = region.to();
            drainedRecords += records;
            first.spooledAtMillis = Math.max(first.spooledAtMillis, lastSpooledAtMillis);
        }
        return removeDone();
    }

    /** Gives a segment up whose file cannot be read. */
    synchronized void drop(long id) {
        segments.removeIf(segment -> segment.id == id);
        drainedTo = 0;
        drainedRecords = 0;
    }

    /** Segments that hold nothing to drain, whether they could still grow or not. */
    synchronized List<Long> removeAllDone() {
        segments.forEach(segment -> segment.closed = true);
        return removeDone();
    }

    /** Where the next records to drain lie; empty when there is no segment. */
    synchronized Optional<Position> position() {
        return Optional.ofNullable(segments.peekFirst()).map(first -> new Position(first.id, drainedTo));
    }

    synchronized boolean isDrained() {
        return segments.size() <= 1 && first().isEmpty();
    }

    synchronized void awaitRecords(long millis) throws InterruptedException {
        if (first().isEmpty()) {
            wait(millis);
        }
    }

    synchronized void wake() {
        notifyAll();
    }

    /** Bytes of all segments. */
    synchronized long bytes() {
        return segments.stream().mapToLong(segment -> segment.end).sum();
    }

    synchronized long records() {
        return Math.max(
                0, segments.stream().mapToLong(segment -> segment.records).sum() - drainedRecords);
    }

    /** When the oldest record was spooled, or a little before; empty when nothing waits. */
    synchronized Optional<Long> oldestMillis() {
        Segment first = segments.peekFirst();
        return first == null || isDrained() ? Optional.empty() : Optional.of(first.spooledAtMillis);
    }

    private List<Long> removeDone() {
        List<Long> done = new ArrayList<>();
        Segment first = segments.peekFirst();
        while (first != null && first.closed && Math.max(drainedTo, SpoolFormat.FILE_HEADER_BYTES) >= first.end) {
            done.add(segments.removeFirst().id);
            drainedTo = 0;
            drainedRecords = 0;
            first = segments.peekFirst();
        }
        return done;
    }
}
