package io.gridtide.launcher.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether the disk of the state directory has room. */
public final class DiskSpace {

    /** What a start asks for: Kafka segments, the write-ahead log and ninety days of three sites stay well below it. */
    public static final long REQUIRED_BYTES = 2L << 30;

    private static final double BYTES_PER_GIB = 1L << 30;

    private DiskSpace() {}

    /**
     * Refuses to start on a disk that is nearly full.
     *
     * @param state an existing directory
     * @throws StackFailure when less than {@link #REQUIRED_BYTES} are free
     */
    public static void require(Path state) throws IOException {
        long free = Files.getFileStore(state).getUsableSpace();
        if (free < REQUIRED_BYTES) {
            throw new StackFailure(
                    StackFailure.Category.NO_SPACE,
                    String.format(
                            Locale.ROOT,
                            "The disk of %s has %.1f GiB free; the stack needs %.0f GiB. Free some space, or choose another disk with --state.",
                            state,
                            free / BYTES_PER_GIB,
                            REQUIRED_BYTES / BYTES_PER_GIB));
        }
    }

    /** Whether a message or a log says that the disk is full (ENOSPC, EDQUOT). */
    public static boolean isExhausted(String text) {
        return text.contains("No space left on device") || text.contains("Disk quota exceeded");
    }

    /** The sentence for a disk that ran full. */
    public static StackFailure failure(Path state, @Nullable Throwable cause) {
        String sentence = "The disk of " + state + " is full. Free some space and start again; nothing is lost.";
        if (cause == null) {
            return new StackFailure(StackFailure.Category.NO_SPACE, sentence);
        }
        return new StackFailure(StackFailure.Category.NO_SPACE, sentence, cause);
    }
}
