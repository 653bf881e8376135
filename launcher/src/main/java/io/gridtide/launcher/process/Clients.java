package io.gridtide.launcher.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Processes that need something that runs in the background. Each leaves a pid file; the background process ends itself when none
 * of them runs any more.
 *
 * @param directory holds the pid files and the lock; nothing else uses it
 */
public record Clients(Path directory) {

    private static final String PID_SUFFIX = ".pid";

    /** Notes that a process needs the thing. Doing it again changes nothing. */
    public void add(ProcessIdentity client) {
        new PidFile(directory.resolve(client.pid() + PID_SUFFIX)).write(client);
    }

    /** Whether any of them still runs. */
    public boolean anyAlive() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(PID_SUFFIX))
                    .anyMatch(file -> new PidFile(file).liveProcess().isPresent());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + directory, e);
        }
    }

    /**
     * Does something that no other process does at the same time under the same directory: join, start, or decide to end.
     *
     * @param action is to be short
     */
    public <T> T exclusively(Supplier<T> action) {
        try {
            Files.createDirectories(directory);
            Path file = directory.resolve("lock");
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (!lock.isValid()) {
                    throw new IOException("the lock was lost");
                }
                return action.get();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + directory, e);
        }
    }
}
