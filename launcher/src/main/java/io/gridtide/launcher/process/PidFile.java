package io.gridtide.launcher.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * A file that names one running process: its id on the first line, its start token on the second.
 *
 * @param path where the file is
 */
public record PidFile(Path path) {

    /**
     * Writes the identity; a reader sees the old or the new content, never half of it.
     *
     * @throws UncheckedIOException when the file cannot be written
     */
    public void write(ProcessIdentity identity) {
        Path next = path.resolveSibling(path.getFileName() + ".new");
        try {
            Files.writeString(next, identity.pid() + "\n" + identity.startToken() + "\n");
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path, e);
        }
    }

    /**
     * What the file says, alive or not.
     *
     * @return empty when there is no file or it is not a pid file
     */
    public Optional<ProcessIdentity> read() {
        try {
            List<String> lines = Files.readAllLines(path);
            if (lines.size() < 2) {
                return Optional.empty();
            }
            return Optional.of(new ProcessIdentity(Long.parseLong(lines.get(0)), lines.get(1)));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        } catch (NumberFormatException damaged) {
            return Optional.empty();
        }
    }

    /**
     * The process the file names, if it still runs.
     *
     * @return empty when it has ended, whoever has its id now
     */
    public Optional<ProcessHandle> liveProcess() {
        return read().flatMap(ProcessIdentity::handle);
    }

    /** Removes the file if it is there. */
    public void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + path, e);
        }
    }
}
