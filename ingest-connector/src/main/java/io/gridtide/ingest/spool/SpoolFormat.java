package io.gridtide.ingest.spool;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a segment file, big-endian:
 *
 * <pre>
 * file    "GTSP" | version 1 (int) | segment id (long) | frame ...
 * frame   marker (int) | payload length (int) | CRC32C of the head (int) | CRC32C of the payload (int) | payload
 * payload spooled at (epoch ms, long) | topic | key | value, each: length (int, -1 for null) | bytes
 * </pre>
 *
 * <p>The head's checksum covers segment id, offset of the frame in its file, marker and length. So a frame is found again
 * behind damage by its marker, at the price of 16 bytes per candidate, and bytes that merely look like a frame, inside of a
 * value or left over from another file, do not pass for one.
 */
final class SpoolFormat {
    static final int FILE_HEADER_BYTES = 16;
    static final int FRAME_HEADER_BYTES = 16;
    /** Below the producer's and the broker's bound of 1 MiB for a request, so that what is spooled can be drained. */
    static final int PAYLOAD_BYTES_AT_MOST = 1_000_000;

    static final int VERSION = 1;

    private static final int FILE_MAGIC = 0x47545350;
    private static final int MARKER = 0xF5A17E5D;
    private static final byte MARKER_FIRST = (byte) (MARKER >>> 24);
    private static final int FIXED_PAYLOAD_BYTES = Long.BYTES + 3 * Integer.BYTES;
    private static final int NULL = -1;

    private SpoolFormat() {}

    /**
     * A frame read back.
     *
     * @param record what was spooled
     * @param spooledAtMillis when, milliseconds since the epoch
     */
    record Frame(SpoolRecord record, long spooledAtMillis) {}

    /** A record with its texts encoded, so that its size is known before it is written. */
    @SuppressWarnings("ArrayRecordComponent") // written at once, never compared
    record Encoded(byte[] topic, byte[] key, byte @Nullable [] value) {
        static Encoded of(SpoolRecord record) {
            return new Encoded(record.topic().getBytes(UTF_8), record.key().getBytes(UTF_8), record.value());
        }

        int payloadBytes() {
            return FIXED_PAYLOAD_BYTES + topic.length + key.length + (value == null ? 0 : value.length);
        }

        int frameBytes() {
            return FRAME_HEADER_BYTES + payloadBytes();
        }
    }

    static void putFileHeader(ByteBuffer out, long segmentId) {
        out.putInt(FILE_MAGIC).putInt(VERSION).putLong(segmentId);
    }

    /** The version of a file this program does not know, or 0 when it does or the header cannot be read. */
    static int foreignVersion(ByteBuffer head) {
        if (head.remaining() < FILE_HEADER_BYTES || head.getInt(head.position()) != FILE_MAGIC) {
            return 0;
        }
        int version = head.getInt(head.position() + Integer.BYTES);
        return version == VERSION ? 0 : version;
    }

    /** Puts one frame; the buffer has room for it. */
    static void putFrame(ByteBuffer out, Encoded record, long segmentId, long offset, long spooledAtMillis) {
        int begin = out.position();
        int length = record.payloadBytes();
        out.putInt(MARKER).putInt(length).putInt(headChecksum(segmentId, offset, length));
        out.putInt(0).putLong(spooledAtMillis);
        putBytes(out, record.topic());
        putBytes(out, record.key());
        putBytes(out, record.value());
        out.putInt(begin + 3 * Integer.BYTES, payloadChecksum(out, begin + FRAME_HEADER_BYTES, length));
    }

    /**
     * The payload length when an intact head of a frame stands at the index.
     *
     * @return its length, or -1 when there is no frame
     */
    static int payloadLengthAt(ByteBuffer region, int index, long segmentId, long offset) {
        if (region.limit() - index < FRAME_HEADER_BYTES || region.getInt(index) != MARKER) {
            return -1;
        }
        int length = region.getInt(index + Integer.BYTES);
        boolean plausible = length >= FIXED_PAYLOAD_BYTES && length <= PAYLOAD_BYTES_AT_MOST;
        return plausible && region.getInt(index + 2 * Integer.BYTES) == headChecksum(segmentId, offset, length)
                ? length
                : -1;
    }

    /** The frame whose intact head stands at the index, or null when its payload is damaged or incomplete. */
    static @Nullable Frame frameAt(ByteBuffer region, int index, int length) {
        int payload = index + FRAME_HEADER_BYTES;
        if (region.limit() - payload < length
                || region.getInt(index + 3 * Integer.BYTES) != payloadChecksum(region, payload, length)) {
            return null;
        }
        try {
            return frame(region.slice(payload, length));
        } catch (BufferUnderflowException damagedInSpiteOfItsChecksum) {
            return null;
        }
    }

    private static @Nullable Frame frame(ByteBuffer payload) {
        long spooledAtMillis = payload.getLong();
        byte[] topic = bytes(payload);
        byte[] key = bytes(payload);
        byte[] value = bytes(payload);
        return topic == null || key == null
                ? null
                : new Frame(new SpoolRecord(new String(topic, UTF_8), new String(key, UTF_8), value), spooledAtMillis);
    }

    /** The next index from which a frame may begin, or the limit. */
    static int nextCandidate(ByteBuffer region, int from) {
        int index = from;
        while (index < region.limit() && region.get(index) != MARKER_FIRST) {
            index++;
        }
        return index;
    }

    private static void putBytes(ByteBuffer out, byte @Nullable [] bytes) {
        if (bytes == null) {
            out.putInt(NULL);
        } else {
            out.putInt(bytes.length).put(bytes);
        }
    }

    private static byte @Nullable [] bytes(ByteBuffer in) {
        int length = in.getInt();
        if (length == NULL) {
            return null;
        }
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static int headChecksum(long segmentId, long offset, int length) {
        ByteBuffer head = ByteBuffer.allocate(2 * Long.BYTES + 2 * Integer.BYTES);
        head.putLong(segmentId).putLong(offset).putInt(MARKER).putInt(length);
        CRC32C checksum = new CRC32C();
        checksum.update(head.flip());
        return (int) checksum.getValue();
    }

    private static int payloadChecksum(ByteBuffer buffer, int from, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(buffer.slice(from, length));
        return (int) checksum.getValue();
    }
}
