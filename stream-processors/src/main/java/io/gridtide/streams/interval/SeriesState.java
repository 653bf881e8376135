package io.gridtide.streams.interval;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One view of the readings of a series over its head and its archive. */
final class SeriesState {
    /** Blocks looked at when the neighbours of a reading are far away. */
    private static final int FAR_BLOCKS = 512;

    private final SeriesHead head;
    private final BlockArchive archive;

    SeriesState(SeriesHead head, BlockArchive archive) {
        this.head = head;
        this.archive = archive;
    }

    SeriesHead head() {
        return head;
    }

    /** The block in which the time falls, or null when nothing is kept of that stretch. */
    @Nullable
    ReadingBlock find(long timeMillis) {
        long start = head.blockStart(timeMillis);
        if (start == head.open.startMillis()) {
            return head.open;
        }
        if (head.previous != null && start == head.previous.startMillis()) {
            return head.previous;
        }
        return start > head.newestArchived ? null : archive.get(start);
    }

    /** Stores a reading; the head keeps carrying the two newest blocks that have readings. */
    void put(Reading reading) {
        ReadingBlock found = find(reading.timeMillis());
        ReadingBlock block = found == null ? ReadingBlock.empty(head.blockStart(reading.timeMillis())) : found;
        block.readings().put(reading);
        save(block, found != null);
    }

    int revision(long fromMillis) {
        ReadingBlock block = find(fromMillis);
        return block == null ? 0 : block.revision(fromMillis);
    }

    void revise(long fromMillis, int revision) {
        ReadingBlock found = find(fromMillis);
        ReadingBlock block = found == null ? ReadingBlock.empty(head.blockStart(fromMillis)) : found;
        block.revise(fromMillis, revision);
        if (block != head.open && block != head.previous) {
            archive(block);
        }
    }

    /** The readings with {@code from <= event time < to}. */
    Readings collect(long from, long to) {
        Readings collected = new Readings();
        ReadingBlock previous = head.previous;
        if (previous != null && from < previous.startMillis()) {
            long last = Math.min(previous.startMillis() - 1, to - 1);
            for (ReadingBlock block : archive.range(head.blockStart(from), last)) {
                collected.putAll(block.readings(), from, to);
            }
        }
        if (previous != null) {
            collected.putAll(previous.readings(), from, to);
        }
        collected.putAll(head.open.readings(), from, to);
        return collected;
    }

    /** Event time of the {@code count}-th usable reading above zero before the time, or of the earliest there is. */
    long countBack(long timeMillis, int count) {
        Counted counted = new Counted(timeMillis, count);
        if (counted.back(head.open)) {
            return counted.time;
        }
        if (head.previous == null || counted.back(head.previous)) {
            return counted.time;
        }
        long start = Math.min(head.previous.startMillis(), head.blockStart(timeMillis) + 1);
        for (ReadingBlock block : archive.before(start, FAR_BLOCKS)) {
            if (counted.back(block)) {
                break;
            }
        }
        return counted.time;
    }

    /** The same in the other direction. */
    long countForward(long timeMillis, int count) {
        Counted counted = new Counted(timeMillis, count);
        if (head.previous != null && timeMillis < head.previous.startMillis()) {
            List<ReadingBlock> between = archive.range(head.blockStart(timeMillis), head.previous.startMillis() - 1);
            for (ReadingBlock block : between) {
                if (counted.forward(block)) {
                    return counted.time;
                }
            }
        }
        if (head.previous == null || !counted.forward(head.previous)) {
            counted.forward(head.open);
        }
        return counted.time;
    }

    void removeBefore(long limitMillis) {
        archive.removeBefore(limitMillis);
    }

    private void archive(ReadingBlock block) {
        archive.put(block);
        head.newestArchived = Math.max(head.newestArchived, block.startMillis());
    }

    private void save(ReadingBlock block, boolean archived) {
        if (block == head.open || block == head.previous) {
            return;
        }
        long start = block.startMillis();
        boolean newest = start > head.open.startMillis();
        if (!newest && head.previous != null && start < head.previous.startMillis()) {
            archive(block);
            return;
        }
        if (head.previous != null) {
            archive(requireNonNull(head.previous));
        }
        if (archived) {
            archive.remove(start);
        }
        head.previous = newest ? head.open : block;
        head.open = newest ? block : head.open;
    }

    private static final class Counted {
        private final long origin;
        private int missing;
        private long time;

        Counted(long origin, int count) {
            this.origin = origin;
            this.missing = count;
            this.time = origin;
        }

        boolean back(ReadingBlock block) {
            Readings readings = block.readings();
            for (int index = readings.size() - 1; index >= 0 && missing > 0; index--) {
                if (readings.time(index) < origin) {
                    count(readings, index);
                }
            }
            return missing == 0;
        }

        boolean forward(ReadingBlock block) {
            Readings readings = block.readings();
            for (int index = 0; index < readings.size() && missing > 0; index++) {
                if (readings.time(index) > origin) {
                    count(readings, index);
                }
            }
            return missing == 0;
        }

        private void count(Readings readings, int index) {
            time = readings.time(index);
            if (Timelines.usable(readings, index) && readings.value(index) > 0) {
                missing--;
            }
        }
    }
}
