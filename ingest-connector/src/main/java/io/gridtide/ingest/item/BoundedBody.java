package io.gridtide.ingest.item;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that may be read up to a limit; beyond it reading fails with {@link BodyException}. */
public final class BoundedBody extends FilterInputStream {
    private final long limitBytes;
    private long readBytes;

    public BoundedBody(InputStream body, long limitBytes) {
        super(body);
        this.limitBytes = limitBytes;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        if (next >= 0) {
            count(1);
        }
        return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int got = super.read(target, offset, length);
        if (got > 0) {
            count(got);
        }
        return got;
    }

    @Override
    public long skip(long wanted) throws IOException {
        long skipped = super.skip(wanted);
        count(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(long bytes) {
        readBytes += bytes;
        if (readBytes > limitBytes) {
            throw BodyException.tooLarge("a body is at most " + limitBytes + " bytes; send it in several requests");
        }
    }
}
