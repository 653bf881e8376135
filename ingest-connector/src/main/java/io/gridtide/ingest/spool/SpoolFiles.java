package io.gridtide.ingest.spool;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The directory of a spool, held by one process at a time: its segments, how far they are drained, damaged copies. */
final class SpoolFiles implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(SpoolFiles.class);
    private static final Pattern SEGMENT = Pattern.compile("(\\d{16})\\.spool");
    private static final Pattern POSITION = Pattern.compile("(\\d{1,18}) (\\d{1,18}) (-?\\d{1,10})\n");
    /** Of older damage the log tells; copies must not fill the disk. */
    private static final int DAMAGED_COPIES_AT_MOST = 8;

    private final Path directory;
    private final FileChannel lockChannel;

    private SpoolFiles(Path directory, FileChannel lockChannel) {
        this.directory = directory;
        this.lockChannel = lockChannel;
    }

    /**
     * How far the spool is drained.
     *
     * @param segmentId the first segment that may hold records the broker has not acknowledged
     * @param offset where they begin in it
     */
    record Position(long segmentId, long offset) {}

    /**
     * Takes the directory.
     *
     * @throws IllegalStateException when another process holds it
     * @throws UncheckedIOException when it cannot be made or written
     */
    static SpoolFiles take(Path directory) {
        Path lockFile = directory.resolve("lock");
        try {
            Files.createDirectories(directory);
            FileChannel channel = FileChannel.open(
                    lockFile, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                String holder = Files.readString(lockFile).strip();
                channel.close();
                throw new IllegalStateException("the spool directory " + directory + " is in use by another instance"
                        + (holder.isEmpty() ? "" : " (" + holder + ")")
                        + "; give each instance a directory of its own with gridtide.ingest.spool.directory");
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(("process " + ProcessHandle.current().pid() + "\n").getBytes(UTF_8)));
            return new SpoolFiles(directory, channel);
        } catch (IOException unusable) {
            throw new UncheckedIOException(
                    "the spool directory " + directory + " cannot be used: " + unusable
                            + "; make it writable or name another with gridtide.ingest.spool.directory",
                    unusable);
        }
    }

    Path directory() {
        return directory;
    }

    Path segment(long id) {
        return directory.resolve("%016d.spool".formatted(id));
    }

    /** Ids of the segments there are, ascending. */
    List<Long> segmentIds() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> SEGMENT.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(matched -> Long.parseLong(matched.group(1)))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the spool directory " + directory + " cannot be read", unreadable);
        }
    }

    /** What was kept by {@link #keepPosition}; empty when nothing was, or it was cut off: then all is drained again. */
    Optional<Position> position() {
        try {
            Matcher text = POSITION.matcher(Files.readString(directory.resolve("position")));
            if (text.matches()) {
                Position kept = new Position(Long.parseLong(text.group(1)), Long.parseLong(text.group(2)));
                return checksum(kept) == Long.parseLong(text.group(3)) ? Optional.of(kept) : Optional.empty();
            }
            return Optional.empty();
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    /** Not forced: what a power cut takes back is drained twice. */
    void keepPosition(Position position) throws IOException {
        Path fresh = directory.resolve("position.new");
        Files.writeString(fresh, "%d %d %d\n".formatted(position.segmentId(), position.offset(), checksum(position)));
        Files.move(
                fresh,
                directory.resolve("position"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    /** Bytes the disk can still take; when it does not say, the next write tells. */
    long usableBytes() {
        try {
            return Files.getFileStore(directory).getUsableSpace();
        } catch (IOException unknown) {
            return Long.MAX_VALUE;
        }
    }

    /** Makes names of files in the directory survive a power cut. */
    void forceNames() throws IOException {
        try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    void delete(long id) {
        try {
            Files.deleteIfExists(segment(id));
        } catch (IOException kept) {
            LOG.errorf("spool segment cannot be deleted segment=%d cause=%s", id, kept);
        }
    }

    /** Keeps a copy of a damaged segment for whoever looks into it; the spool goes on without. */
    Optional<Path> copyAside(long id) {
        return aside(id, (from, to) -> {
            try (Stream<Path> earlier = Files.list(to.getParent())) {
                if (earlier.count() >= DAMAGED_COPIES_AT_MOST) {
                    throw new IOException("there are " + DAMAGED_COPIES_AT_MOST + " copies already");
                }
            }
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        });
    }

    /** Moves a segment that cannot be read out of the way. */
    Optional<Path> moveAside(long id) {
        return aside(id, (from, to) -> Files.move(from, to, StandardCopyOption.REPLACE_EXISTING));
    }

    @Override
    public void close() {
        try {
            lockChannel.close();
        } catch (IOException released) {
            LOG.debugf("spool lock cause=%s", released);
        }
    }

    private interface Transfer {
        void run(Path from, Path to) throws IOException;
    }

    private Optional<Path> aside(long id, Transfer transfer) {
        Path folder = directory.resolve("damaged");
        try {
            Files.createDirectories(folder);
            Path target = folder.resolve(segment(id).getFileName());
            transfer.run(segment(id), target);
            return Optional.of(target);
        } catch (IOException failure) {
            LOG.errorf("damaged spool segment cannot be kept aside segment=%d cause=%s", id, failure);
            return Optional.empty();
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static int checksum(Position position) {
        CRC32C checksum = new CRC32C();
        checksum.update(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(position.segmentId())
                .putLong(position.offset())
                .flip());
        return (int) checksum.getValue();
    }
}
