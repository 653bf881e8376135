package io.gridtide.forecast.state;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;

/**
 * Trained models as bytes: a header (four letters, version of the format, length and CRC-32C of the plain bytes) and the
 * deflated values. A model is made of this module's records, lists, maps, arrays, texts, numbers and flags, and of
 * {@link Storable}s. Nothing else is ever created from bytes; the shapes of the records are part of them, so that a model
 * of a version with other records is refused and trained anew.
 */
public final class StateCodec {
    /** Largest state that is kept or read, plain. */
    static final int MOST_BYTES = 32 * 1024 * 1024;

    private static final int MAGIC = 0x4754464D;
    private static final byte FORMAT = 1;
    private static final int HEADER_BYTES = 4 + 1 + 4 + 4;

    private StateCodec() {}

    /**
     * The bytes of a model.
     *
     * @throws StateException when a part of it cannot be kept
     */
    public static byte[] encode(Object model) {
        StateWriter writer = new StateWriter();
        writer.value(model);
        byte[] plain = writer.written();
        if (plain.length > MOST_BYTES) {
            throw new StateException("a model of " + plain.length + " bytes is too large to be kept");
        }
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length / 2);
            bytes.writeBytes(header(plain));
            try (DeflaterOutputStream deflated = new DeflaterOutputStream(bytes, deflater)) {
                deflated.write(plain);
            }
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            deflater.end();
        }
    }

    /**
     * The model of the bytes.
     *
     * @throws StateException when they are cut off, damaged, of another format or hold something else
     */
    public static <T> T decode(byte[] bytes, Class<T> type) {
        Object value = new StateReader(plain(bytes)).whole();
        if (!type.isInstance(value)) {
            throw new StateException("the bytes hold no " + type.getSimpleName());
        }
        return type.cast(value);
    }

    private static byte[] header(byte[] plain) {
        return ByteBuffer.allocate(HEADER_BYTES)
                .putInt(MAGIC)
                .put(FORMAT)
                .putInt(plain.length)
                .putInt(checksum(plain))
                .array();
    }

    private static byte[] plain(byte[] bytes) {
        if (bytes.length < HEADER_BYTES) {
            throw new StateException("a state has at least " + HEADER_BYTES + " bytes, got " + bytes.length);
        }
        ByteBuffer header = ByteBuffer.wrap(bytes);
        if (header.getInt() != MAGIC) {
            throw new StateException("these bytes are no state");
        }
        byte format = header.get();
        if (format != FORMAT) {
            throw new StateException("format " + format + " is not known to this version");
        }
        int length = header.getInt();
        if (length < 0 || length > MOST_BYTES) {
            throw new StateException("a state of " + length + " bytes is not read");
        }
        int expected = header.getInt();
        byte[] plain = inflate(bytes, length);
        if (checksum(plain) != expected) {
            throw new StateException("the checksum does not fit: the state is damaged");
        }
        return plain;
    }

    private static byte[] inflate(byte[] bytes, int length) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES);
            ByteArrayOutputStream plain = new ByteArrayOutputStream(Math.min(length, 8 * bytes.length));
            byte[] buffer = new byte[8192];
            while (!inflater.finished()) {
                int count = inflater.inflate(buffer);
                if (count == 0 || plain.size() + count > length) {
                    throw new StateException("the state is cut off or longer than it says");
                }
                plain.write(buffer, 0, count);
            }
            if (plain.size() != length) {
                throw new StateException("the state is shorter than it says");
            }
            return plain.toByteArray();
        } catch (DataFormatException damaged) {
            throw new StateException("the state is damaged: " + damaged.getMessage());
        } finally {
            inflater.end();
        }
    }

    private static int checksum(byte[] plain) {
        CRC32C crc = new CRC32C();
        crc.update(plain);
        return (int) crc.getValue();
    }
}
