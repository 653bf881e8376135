package io.gridtide.ingest.imports.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps two instances from running the same job. The system gives it back when its process dies, however it dies. */
public final class JobLock implements AutoCloseable {
    private final FileChannel channel;

    private JobLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock; empty when someone else has it. */
    public static Optional<JobLock> take(Path file) {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return Optional.of(new JobLock(channel));
            }
            channel.close();
            return Optional.empty();
        } catch (OverlappingFileLockException sameProcess) {
            close(channel);
            return Optional.empty();
        } catch (IOException failure) {
            close(channel);
            throw new UncheckedIOException("the lock " + file + " cannot be taken", failure);
        }
    }

    @Override
    public void close() {
        close(channel);
    }

    private static void close(@Nullable FileChannel channel) {
        if (channel == null) {
            return;
        }
        try {
            channel.close();
        } catch (IOException ignored) {
            // The system gives the lock back at the latest when the process ends.
        }
    }
}
