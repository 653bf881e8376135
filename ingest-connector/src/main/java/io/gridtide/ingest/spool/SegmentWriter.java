package io.gridtide.ingest.spool;

import io.gridtide.ingest.spool.SpoolFormat.Encoded;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes frames to the segment that grows and begins the next when it is large enough. Used by one thread, which nobody may
 * interrupt: an interrupt closes the file.
 */
final class SegmentWriter implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(SegmentWriter.class);

    private final SpoolFiles files;
    private final Backlog backlog;
    private final long segmentBytes;
    private final ByteBuffer staging =
            ByteBuffer.allocateDirect(SpoolFormat.FRAME_HEADER_BYTES + SpoolFormat.PAYLOAD_BYTES_AT_MOST);

    private long nextId;
    private long id;
    private @Nullable FileChannel channel;
    private long end;
    private long forcedTo;
    private int records;
    private long firstSpooledAtMillis;

    /** A writer that makes its first file when it is needed. */
    SegmentWriter(SpoolFiles files, Backlog backlog, long segmentBytes, long nextId) {
        this.files = files;
        this.backlog = backlog;
        this.segmentBytes = segmentBytes;
        this.nextId = nextId;
    }

    /** Adds a frame; it is safe after {@link #force} only. */
    void write(Encoded record, long spooledAtMillis) throws IOException {
        if (channel != null && end >= segmentBytes) {
            force();
            closeSegment();
        }
        FileChannel out = channel == null ? open() : channel;
        int bytes = record.frameBytes();
        if (staging.remaining() < bytes) {
            flush(out);
        }
        SpoolFormat.putFrame(staging, record, id, end, spooledAtMillis);
        end += bytes;
        if (records++ == 0) {
            firstSpooledAtMillis = spooledAtMillis;
        }
    }

    /** Forces what was written to disk and shows it to the drain. */
    void force() throws IOException {
        if (channel == null || records == 0) {
            return;
        }
        flush(channel);
        channel.force(false);
        if (forcedTo == 0) {
            files.forceNames();
        }
        forcedTo = end;
        backlog.publish(id, end, records, firstSpooledAtMillis);
        records = 0;
    }

    /** Bytes written since the last force. */
    long unforcedBytes() {
        return channel == null ? 0 : end - forcedTo;
    }

    /**
     * Gives the segment up behind its last forced byte. After a failed write or force nobody knows what of the rest is on
     * disk, and a second force would not tell.
     */
    void abandon() {
        staging.clear();
        FileChannel failed = channel;
        if (failed == null) {
            return;
        }
        try {
            if (forcedTo == 0) {
                files.delete(id);
            } else {
                failed.truncate(forcedTo);
            }
        } catch (IOException kept) {
            // What follows was never acknowledged; if it is found after a restart it goes to the broker once more.
            LOG.warnf("spool segment keeps an unfinished end segment=%d cause=%s", id, kept);
        }
        closeSegment();
    }

    /** Closes the segment that grows; the next frame begins another. */
    void closeSegment() {
        FileChannel open = channel;
        channel = null;
        records = 0;
        forcedTo = 0;
        backlog.close(id);
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException closed) {
            LOG.debugf("spool segment closed segment=%d cause=%s", id, closed);
        }
    }

    @Override
    public void close() {
        closeSegment();
    }

    private FileChannel open() throws IOException {
        id = nextId++;
        FileChannel opened =
                FileChannel.open(files.segment(id), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        channel = opened;
        forcedTo = 0;
        records = 0;
        SpoolFormat.putFileHeader(staging.clear(), id);
        end = SpoolFormat.FILE_HEADER_BYTES;
        return opened;
    }

    private void flush(FileChannel out) throws IOException {
        staging.flip();
        while (staging.hasRemaining()) {
            out.write(staging);
        }
        staging.clear();
    }
}
