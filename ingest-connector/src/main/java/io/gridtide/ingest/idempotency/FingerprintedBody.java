package io.gridtide.ingest.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A body whose fingerprint is taken while it is read. */
public final class FingerprintedBody extends DigestInputStream {
    private static final int BUFFER_BYTES = 8 * 1024;

    /**
     * A body.
     *
     * @param context what else a repeated request must have in common: feed and format
     */
    public FingerprintedBody(InputStream body, String context) {
        super(body, sha256());
        getMessageDigest().update((context + '\n').getBytes(UTF_8));
    }

    /**
     * Reads what has not been read yet and tells the fingerprint of the whole; call it once.
     *
     * @throws IOException when the body breaks off
     */
    public Fingerprint finish() throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        while (read(buffer, 0, buffer.length) >= 0) {
            // Reading is what takes the fingerprint.
        }
        return Fingerprint.of(getMessageDigest().digest());
    }

    /** Does nothing: readers of items close what they are done with, and the rest is still to be read for the fingerprint. */
    @Override
    public void close() {
        // Who opened the body closes it.
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-256", impossible);
        }
    }
}
