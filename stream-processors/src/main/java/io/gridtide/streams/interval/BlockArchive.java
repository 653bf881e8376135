package io.gridtide.streams.interval;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Blocks of one series that are older than the two its head carries. */
public interface BlockArchive {
    @Nullable
    ReadingBlock get(long startMillis);

    void put(ReadingBlock block);

    void remove(long startMillis);

    /** Blocks with {@code fromStart <= start <= toStart}, oldest first. */
    List<ReadingBlock> range(long fromStart, long toStart);

    /** Up to {@code limit} blocks that start before {@code start}, newest first. */
    List<ReadingBlock> before(long start, int limit);

    /** Removes the blocks that start before the limit, except the newest of them. */
    void removeBefore(long limitMillis);
}
