package io.gridtide.launcher.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * A random secret in a file that only its owner can read. It is made when first asked for.
 *
 * @param value 32 hexadecimal digits
 */
public record LocalSecret(String value) {

    private static final int BYTES = 16;

    /**
     * The secret of that name.
     *
     * @throws UncheckedIOException when the file can neither be read nor made
     */
    public static LocalSecret in(Path directory, String fileName) {
        Path file = directory.resolve(fileName);
        try {
            Files.createDirectories(directory);
            if (!Files.exists(file)) {
                createOnce(file);
            }
            return new LocalSecret(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep a secret in " + file, e);
        }
    }

    /** Leaves the value out, because this may reach a log. */
    @Override
    public String toString() {
        return "LocalSecret";
    }

    private static void createOnce(Path file) throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        Path next = Files.createTempFile(
                file.getParent(),
                "secret",
                null,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(next, HexFormat.of().formatHex(random) + "\n");
        try {
            Files.createLink(file, next);
        } catch (FileAlreadyExistsException anotherWasFirst) {
            // Two processes may ask at once; the first one's secret counts.
        } finally {
            Files.delete(next);
        }
    }
}
