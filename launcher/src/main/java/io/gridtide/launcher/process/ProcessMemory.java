package io.gridtide.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Memory of a process, from Linux's /proc (proc(5)). */
public final class ProcessMemory {

    private static final String RESIDENT = "VmRSS:";

    private ProcessMemory() {}

    /**
     * Resident memory of a process in KiB.
     *
     * @return empty when it cannot be told
     */
    public static OptionalLong residentKibibytes(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith(RESIDENT))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst();
        } catch (IOException goneOrNotLinux) {
            return OptionalLong.empty();
        }
    }
}
