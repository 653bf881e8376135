package io.gridtide.ingest.idempotency;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * Tells one body from another: the first 16 bytes of a SHA-256.
 *
 * @param high its first 8 bytes
 * @param low the next 8 bytes
 */
public record Fingerprint(long high, long low) {
    private static final int BYTES = 16;

    static Fingerprint of(byte[] hash) {
        ByteBuffer bytes = ByteBuffer.wrap(hash);
        return new Fingerprint(bytes.getLong(), bytes.getLong());
    }

    /**
     * The fingerprint written by {@link #text()}.
     *
     * @throws IllegalArgumentException when the text is none
     */
    static Fingerprint parse(String text) {
        byte[] bytes = HexFormat.of().parseHex(text);
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a fingerprint has " + BYTES + " bytes, got " + bytes.length);
        }
        return of(bytes);
    }

    String text() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(high) + hex.toHexDigits(low);
    }
}
