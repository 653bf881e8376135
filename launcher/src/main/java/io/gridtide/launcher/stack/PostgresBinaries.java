package io.gridtide.launcher.stack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks the PostgreSQL programs that lie on the class path, once per version. */
final class PostgresBinaries {

    private static final int OWNER_EXECUTES = 0100;

    private PostgresBinaries() {}

    /**
     * The directory that holds {@code bin}, {@code lib} and {@code share}.
     *
     * @param parent where to unpack
     * @throws StackFailure when there are no programs for this machine
     */
    static Path unpackedBelow(Path parent) {
        try {
            byte[] archive = archiveForThisMachine();
            CRC32 checksum = new CRC32();
            checksum.update(archive);
            Path unpacked = parent.resolve("binaries-" + Long.toHexString(checksum.getValue()));
            if (!Files.isDirectory(unpacked)) {
                Files.createDirectories(parent);
                Path next = Files.createTempDirectory(parent, "unpacking");
                Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rwxr-xr-x"));
                unpack(archive, next);
                Files.move(next, unpacked, StandardCopyOption.ATOMIC_MOVE);
            }
            return unpacked;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack PostgreSQL below " + parent, e);
        }
    }

    private static byte[] archiveForThisMachine() throws IOException {
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String architecture =
                switch (machine) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm_64";
                    default -> machine;
                };
        String resource = "/postgres-linux-" + architecture + ".txz";
        try (InputStream in = PostgresBinaries.class.getResourceAsStream(resource)) {
            if (in == null || !System.getProperty("os.name").startsWith("Linux")) {
                throw new StackFailure(
                        StackFailure.Category.NOT_SUPPORTED,
                        "The local PostgreSQL runs on Linux (x86_64, aarch64), not on %s %s. Point to another one with --database."
                                .formatted(System.getProperty("os.name"), machine));
            }
            return in.readAllBytes();
        }
    }

    private static void unpack(byte[] archive, Path directory) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpackEntry(tar, entry, directory);
            }
        }
    }

    private static void unpackEntry(TarArchiveInputStream tar, TarArchiveEntry entry, Path directory)
            throws IOException {
        Path target = directory.resolve(entry.getName()).normalize();
        if (!target.startsWith(directory)) {
            throw new FileAlreadyExistsException(entry.getName(), null, "leaves the directory it is unpacked into");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        boolean executable = (entry.getMode() & OWNER_EXECUTES) != 0;
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
}
