package io.gridtide.launcher.stack;

import io.gridtide.launcher.process.PidFile;
import io.gridtide.launcher.process.ProcessIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Held by the one launcher that runs the stack of a state directory. The system releases it when that launcher ends, however
 * it ends.
 */
public final class StackLock implements AutoCloseable {

    private final FileChannel channel;
    private final PidFile holder;

    private StackLock(FileChannel channel, PidFile holder) {
        this.channel = channel;
        this.holder = holder;
    }

    /**
     * Takes the lock.
     *
     * @throws StackFailure when another launcher holds it
     */
    public static StackLock take(StackLayout layout) {
        PidFile holder = layout.pidFile("launcher");
        try {
            Files.createDirectories(layout.runDirectory());
            FileChannel channel = FileChannel.open(
                    layout.runDirectory().resolve("launcher.lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw new StackFailure(
                        StackFailure.Category.WRONG_STATE,
                        "A stack already runs in %s (launcher process %s). Stop it with: ./ems down"
                                .formatted(
                                        layout.state(),
                                        holder(layout)
                                                .map(ProcessHandle::pid)
                                                .map(String::valueOf)
                                                .orElse("unknown")));
            }
            ProcessIdentity.of(ProcessHandle.current().pid()).ifPresent(holder::write);
            return new StackLock(channel, holder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + layout.runDirectory(), e);
        }
    }

    /** The launcher that runs the stack now. */
    public static Optional<ProcessHandle> holder(StackLayout layout) {
        return layout.pidFile("launcher").liveProcess();
    }

    @Override
    public void close() {
        holder.delete();
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
