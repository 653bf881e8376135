package io.gridtide.ingest.item;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A gzip body (RFC 1952) of one or more members, unpacked while it is read. Whatever is wrong with the coding becomes
 * a {@link BodyException} that names it.
 *
 * <p>The JDK's own stream is not used: it calls itself once per empty member until the stack overflows, and it drops
 * a later member with a damaged header silently. Apache's keeps a file name of any length in memory.
 */
final class GzipBody extends InputStream {
    private static final int BUFFER_BYTES = 8 * 1024;
    private static final int DEFLATE = 8;
    private static final int HEADER_CRC = 2;
    private static final int EXTRA_FIELD = 4;
    private static final int FILE_NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xE0;

    private final InputStream compressed;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 check = new CRC32();
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int filled;
    private boolean started;
    private boolean ended;

    /**
     * A body.
     *
     * @param compressed stays open when this is closed
     */
    GzipBody(InputStream compressed) {
        this.compressed = compressed;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!started) {
            startMember();
            started = true;
        }
        while (!ended) {
            int got = inflate(target, offset, length);
            if (got > 0) {
                check.update(target, offset, got);
                return got;
            }
            if (inflater.finished()) {
                endMember();
            }
        }
        return -1;
    }

    private int inflate(byte[] target, int offset, int length) throws IOException {
        try {
            if (inflater.needsInput()) {
                requireBytes();
                inflater.setInput(buffer, position, filled - position);
                position = filled;
            }
            int got = inflater.inflate(target, offset, length);
            if (got == 0 && inflater.needsDictionary()) {
                throw corrupt("it asks for a dictionary");
            }
            return got;
        } catch (DataFormatException damaged) {
            throw corrupt(JsonFaults.firstLine(damaged.getMessage()));
        }
    }

    private void startMember() throws IOException {
        if (next() != 0x1f || next() != 0x8b) {
            throw corrupt("it does not start as gzip does");
        }
        if (next() != DEFLATE) {
            throw corrupt("it is compressed by another method than deflate");
        }
        int flags = next();
        if ((flags & RESERVED) != 0) {
            throw corrupt("reserved flags are set");
        }
        skip(6);
        if ((flags & EXTRA_FIELD) != 0) {
            skip(next() | next() << 8);
        }
        if ((flags & FILE_NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CRC) != 0) {
            skip(2);
        }
        inflater.reset();
        check.reset();
    }

    private void endMember() throws IOException {
        position = filled - inflater.getRemaining();
        if (nextInt() != check.getValue() || nextInt() != (inflater.getBytesWritten() & 0xffff_ffffL)) {
            throw corrupt("its checksum does not match");
        }
        if (position < filled || fill()) {
            startMember();
        } else {
            ended = true;
        }
    }

    private void skip(int bytes) throws IOException {
        for (int skipped = 0; skipped < bytes; skipped++) {
            next();
        }
    }

    private void skipText() throws IOException {
        while (next() != 0) {
            // File names and comments end with a zero byte; how long they are is bounded by the body.
        }
    }

    private long nextInt() throws IOException {
        return next() | next() << 8 | next() << 16 | (long) next() << 24;
    }

    private int next() throws IOException {
        requireBytes();
        return buffer[position++] & 0xff;
    }

    private void requireBytes() throws IOException {
        if (position == filled && !fill()) {
            throw BodyException.syntax("the gzip data ends in the middle; was the body sent whole?");
        }
    }

    private boolean fill() throws IOException {
        position = 0;
        filled = Math.max(0, compressed.read(buffer, 0, buffer.length));
        return filled > 0;
    }

    private static BodyException corrupt(String what) {
        return BodyException.syntax(
                "the body is not valid gzip: " + what + "; compress it again, or leave Content-Encoding out");
    }

    @Override
    public void close() {
        inflater.end();
    }
}
