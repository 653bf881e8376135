package io.gridtide.launcher.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A process id together with a token for the moment the process began, because the system reuses ids.
 *
 * @param pid the process id
 * @param startToken on Linux the boot id and the start in clock ticks since boot, both exact and untouched by clock changes;
 *     elsewhere the start in whole seconds since the epoch
 */
public record ProcessIdentity(long pid, String startToken) {

    private static final Path PROC = Path.of("/proc");
    /** Field 22 of /proc/PID/stat, counted after the command name, which is field 2 and may itself contain spaces (proc(5)). */
    private static final int START_TIME_AFTER_COMMAND = 22 - 3;

    /**
     * The identity of a running process.
     *
     * @param pid the process id
     * @return empty when no such process runs
     */
    public static Optional<ProcessIdentity> of(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(ProcessIdentity::startTokenOf)
                .map(token -> new ProcessIdentity(pid, token));
    }

    /**
     * The live process with this identity.
     *
     * @return empty when it has ended, even if another process has its id by now
     */
    public Optional<ProcessHandle> handle() {
        return of(pid).filter(this::equals).flatMap(same -> ProcessHandle.of(pid));
    }

    private static Optional<String> startTokenOf(ProcessHandle handle) {
        Path stat = PROC.resolve(Long.toString(handle.pid())).resolve("stat");
        if (!Files.isReadable(stat)) {
            return handle.info().startInstant().map(Instant::getEpochSecond).map(String::valueOf);
        }
        try {
            String line = Files.readString(stat);
            String[] afterCommand = line.substring(line.lastIndexOf(')') + 2).split(" ");
            if (isZombie(afterCommand)) {
                return Optional.empty();
            }
            String bootId =
                    Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
            return Optional.of(bootId + ":" + afterCommand[START_TIME_AFTER_COMMAND]);
        } catch (IOException gone) {
            if (handle.isAlive()) {
                throw new UncheckedIOException("cannot read " + stat, gone);
            }
            return Optional.empty();
        }
    }

    private static boolean isZombie(String[] statAfterCommand) {
        return statAfterCommand[0].equals("Z");
    }
}
