package io.gridtide.schemas.serde;

import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;

/** The framing of a value: a zero byte, the content id of the schema in 4 bytes (big endian), Avro binary. */
final class WireFormat {
    static final int HEADER_BYTES = 5;

    private WireFormat() {}

    /**
     * The content id a value starts with.
     *
     * @throws SerializationException when the bytes are no framed value
     */
    static int contentId(byte[] value) {
        if (value.length < HEADER_BYTES) {
            throw new SerializationException("a value has at least " + HEADER_BYTES + " bytes, got " + value.length);
        }
        if (value[0] != 0) {
            throw new SerializationException("a value starts with a zero byte, got " + value[0]);
        }
        return ByteBuffer.wrap(value, 1, Integer.BYTES).getInt();
    }
}
