package io.gridtide.ingest.imports.job;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that are there, whole, after a crash of the machine too. */
final class DurableFiles {
    private DurableFiles() {}

    /** Puts a file in the place of another; whoever reads sees the one or the other and never a part. */
    static void replace(Path file, byte[] content) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel out = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(directoryOf(file));
    }

    /** Gives a directory its final name; its files have been forced before. */
    static void publish(Path staged, Path target) throws IOException {
        force(staged);
        Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
        force(directoryOf(target));
    }

    /** Makes the names in a directory, or the content of a file, survive a crash. */
    static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static Path directoryOf(Path file) {
        return requireNonNull(file.getParent(), "a file lies in a directory");
    }
}
