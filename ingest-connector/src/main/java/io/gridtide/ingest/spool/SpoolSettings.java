package io.gridtide.ingest.spool;

import java.nio.file.Path;

/**
 * Where a spool lies and how large it may become.
 *
 * @param directory its own directory; made when it does not exist
 * @param limitBytes size of all segments together
 * @param keepFreeBytes free space the disk keeps
 * @param segmentBytes size at which a segment is closed; a segment is deleted as a whole
 */
public record SpoolSettings(Path directory, long limitBytes, long keepFreeBytes, long segmentBytes) {
    private static final long SEGMENT_BYTES_AT_MOST = 4L * 1024 * 1024;
    private static final int SEGMENTS_AT_LEAST = 8;

    public SpoolSettings {
        if (limitBytes < 1 || keepFreeBytes < 0 || segmentBytes < 1) {
            throw new IllegalArgumentException(
                    "a spool has a limit of at least 1 byte, got limit=%d keepFree=%d segment=%d"
                            .formatted(limitBytes, keepFreeBytes, segmentBytes));
        }
    }

    /** With segments small enough that draining gives space back step by step. */
    public static SpoolSettings of(Path directory, long limitBytes, long keepFreeBytes) {
        long segmentBytes = Math.max(1, Math.min(SEGMENT_BYTES_AT_MOST, limitBytes / SEGMENTS_AT_LEAST));
        return new SpoolSettings(directory, limitBytes, keepFreeBytes, segmentBytes);
    }
}
