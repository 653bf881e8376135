package io.gridtide.ingest.spool;

import io.gridtide.ingest.spool.SpoolException.Category;
import java.util.Optional;

/** How many bytes the spool may still take, by its limit and by the free space of its disk. */
final class SpoolRoom {
    private final SpoolSettings settings;
    private final SpoolFiles files;
    private final Backlog backlog;
    private volatile long refusedBytes;

    SpoolRoom(SpoolSettings settings, SpoolFiles files, Backlog backlog) {
        this.settings = settings;
        this.files = files;
        this.backlog = backlog;
    }

    /**
     * Makes sure of room.
     *
     * @param bytes what is to be written
     * @param unforcedBytes what was written and does not count as used yet
     * @return why there is none; empty when there is room
     */
    Optional<SpoolException> missing(long bytes, long unforcedBytes) {
        if (bytes + unforcedBytes > freeBytes()) {
            refusedBytes = bytes;
            return Optional.of(new SpoolException(Category.FULL, full()));
        }
        refusedBytes = 0;
        return Optional.empty();
    }

    /** Why the next records will be refused: until there is room for those that were refused last. */
    Optional<String> fault() {
        long free = freeBytes();
        return free <= 0 || refusedBytes > free ? Optional.of(full()) : Optional.empty();
    }

    private long freeBytes() {
        return Math.min(settings.limitBytes() - backlog.bytes(), files.usableBytes() - settings.keepFreeBytes());
    }

    private String full() {
        return "the spool is full: %d of %d bytes used, %d bytes free on its disk"
                .formatted(backlog.bytes(), settings.limitBytes(), files.usableBytes());
    }
}
