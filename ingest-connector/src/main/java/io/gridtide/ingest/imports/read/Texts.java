package io.gridtide.ingest.imports.read;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Bytes of cells as text. */
final class Texts {
    private Texts() {}

    /** The text, or empty when the bytes are none in this charset. */
    static Optional<String> decode(byte[] bytes, Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException otherCharset) {
            return Optional.empty();
        }
    }

    /** A text for messages, whatever charset the bytes are in. */
    static String shown(byte[] bytes, int from, int to) {
        return new String(bytes, from, Math.min(to - from, 80), StandardCharsets.UTF_8);
    }
}
