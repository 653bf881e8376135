package io.gridtide.launcher.token;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/**
 * The RSA key pair with which the local stack signs and checks bearer tokens. It never leaves this machine.
 *
 * @param directory holds {@code private-key.pem} (PKCS #8, readable by its owner alone) and {@code public-key.pem} (X.509)
 */
public record LocalKeys(Path directory) {

    private static final int KEY_BITS = 2048;
    private static final int PEM_LINE = 64;
    private static final String OWNER_ONLY = "rw-------";
    private static final String READABLE = "rw-r--r--";

    /** The public key file, which the services check tokens with. It is made, with the private one, when it is not there. */
    public Path publicKeyFile() {
        createIfAbsent();
        return directory.resolve("public-key.pem");
    }

    /**
     * The key that signs. It is made when it is not there.
     *
     * @throws UncheckedIOException when the file cannot be read or is not a key
     */
    public PrivateKey privateKey() {
        createIfAbsent();
        try {
            String body = Files.readString(privateKeyFile()).replaceAll("-----[A-Z ]+-----|\\s", "");
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + privateKeyFile(), e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new UncheckedIOException(new IOException(privateKeyFile() + " is not an RSA key in PKCS #8 form", e));
        }
    }

    private Path privateKeyFile() {
        return directory.resolve("private-key.pem");
    }

    /** The private key is written last: where it is, the public one is too. */
    private void createIfAbsent() {
        if (Files.exists(privateKeyFile())) {
            return;
        }
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            KeyPair pair = generator.generateKeyPair();
            Files.createDirectories(directory);
            write(
                    directory.resolve("public-key.pem"),
                    "PUBLIC KEY",
                    pair.getPublic().getEncoded(),
                    READABLE);
            write(privateKeyFile(), "PRIVATE KEY", pair.getPrivate().getEncoded(), OWNER_ONLY);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the key pair into " + directory, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot make RSA keys", e);
        }
    }

    private static void write(Path file, String type, byte[] content, String permissions) throws IOException {
        String body = Base64.getMimeEncoder(PEM_LINE, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        Path next = Files.createTempFile(
                file.getParent(),
                "key",
                null,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
        Files.writeString(next, "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n");
        Files.setPosixFilePermissions(next, PosixFilePermissions.fromString(permissions));
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
