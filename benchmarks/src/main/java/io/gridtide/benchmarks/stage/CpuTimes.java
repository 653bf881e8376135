package io.gridtide.benchmarks.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Processor time, user and system, from Linux's /proc (proc_pid_stat(5)). */
public final class CpuTimes {
    /** The kernel tells these in hundredths of a second on every architecture (USER_HZ). */
    private static final long MILLIS_PER_TICK = 10;

    private static final int USER = 11;
    private static final int OF_CHILDREN = 13;

    private CpuTimes() {}

    /** What a process has used since it started. */
    public static Duration of(long pid) {
        return sum(Path.of("/proc", Long.toString(pid), "stat"), USER);
    }

    /** What the children of this process used that have ended. */
    public static Duration ofEndedChildren() {
        return sum(Path.of("/proc/self/stat"), OF_CHILDREN);
    }

    private static Duration sum(Path stat, int first) {
        try {
            String line = Files.readString(stat);
            // The second field is the name in brackets and may contain anything; the third follows the last bracket.
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
            return Duration.ofMillis(
                    (Long.parseLong(fields[first]) + Long.parseLong(fields[first + 1])) * MILLIS_PER_TICK);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
