package io.gridtide.ingest.spool;

import io.gridtide.ingest.spool.Backlog.Region;
import io.gridtide.ingest.spool.SpoolFiles.Position;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Reads segments back. Damage never stops it: intact records around it are kept, the log and a metric tell, and a copy of the
 * file is kept aside.
 */
final class Recovery {
    private static final Logger LOG = Logger.getLogger(Recovery.class);

    private static final long SEGMENT_BYTES_AT_MOST = 64L * 1024 * 1024;

    private final SpoolFiles files;
    private final SpoolMeters meters;
    private final Set<Long> told = new HashSet<>();

    Recovery(SpoolFiles files, SpoolMeters meters) {
        this.files = files;
        this.meters = meters;
    }

    /** Finds what an earlier process left and how far it was drained. */
    Backlog backlog() {
        Backlog backlog = new Backlog();
        List<Long> ids = files.segmentIds();
        Optional<Position> position = files.position();
        for (long id : ids) {
            long from = position.filter(kept -> kept.segmentId() == id)
                    .map(kept -> Math.max(kept.offset(), SpoolFormat.FILE_HEADER_BYTES))
                    .orElse((long) SpoolFormat.FILE_HEADER_BYTES);
            boolean drained = position.filter(kept -> kept.segmentId() > id).isPresent();
            boolean last = id == ids.getLast();
            try {
                if (drained || !recover(id, from, last, backlog)) {
                    files.delete(id);
                }
            } catch (IOException unreadable) {
                giveUp(id, unreadable);
            }
        }
        if (backlog.records() > 0) {
            LOG.warnf(
                    "spool recovered records=%d bytes=%d directory=%s",
                    backlog.records(), backlog.bytes(), files.directory());
        }
        return backlog;
    }

    /** The first id that no segment has had. */
    long nextId() {
        long last = files.segmentIds().stream().reduce(0L, Math::max);
        return Math.max(last, files.position().map(Position::segmentId).orElse(0L)) + 1;
    }

    /** The records of a region, those that can be read. */
    SpoolChunk read(Region region) throws IOException {
        ByteBuffer bytes = bytes(region);
        List<SpoolRecord> records = new ArrayList<>();
        long[] spooledAtMillis = {0};
        SegmentScan found = SegmentScan.scan(bytes, region.segmentId(), region.from(), frame -> {
            records.add(frame.record());
            spooledAtMillis[0] = frame.spooledAtMillis();
        });
        tell(region.segmentId(), found.damagedBytes() + found.tailBytes());
        return new SpoolChunk(region, records, spooledAtMillis[0]);
    }

    /** Puts a segment that cannot be read out of the way. */
    void giveUp(long id, IOException cause) {
        LOG.errorf(
                "spool segment cannot be read and is left out segment=%d kept=%s cause=%s",
                id, files.moveAside(id).map(Object::toString).orElse("in place"), cause);
        meters.damaged(1);
    }

    /** Copies a segment, once. */
    void keepAside(long id) {
        if (told.add(id)) {
            LOG.errorf(
                    "spool segment kept aside segment=%d copy=%s",
                    id, files.copyAside(id).map(Object::toString).orElse("none"));
        }
    }

    /** Whether the segment holds anything. */
    private boolean recover(long id, long from, boolean last, Backlog backlog) throws IOException {
        long size = size(id);
        ByteBuffer bytes = bytes(new Region(id, 0, size));
        int version = SpoolFormat.foreignVersion(bytes);
        if (version != 0) {
            throw new IOException(
                    "it has version " + version + " of the format, this program reads version " + SpoolFormat.VERSION);
        }
        long begin = Math.min(from, size);
        long[] firstMillis = {0};
        SegmentScan found = SegmentScan.scan(bytes.position((int) begin), id, begin, frame -> {
            firstMillis[0] = firstMillis[0] == 0 ? frame.spooledAtMillis() : firstMillis[0];
        });
        if (last && found.tailBytes() > 0) {
            cut(id, found);
        }
        tell(id, found.damagedBytes() + (last ? 0 : found.tailBytes()));
        if (found.records() == 0) {
            return false;
        }
        backlog.recover(new Region(id, begin, found.endOfLast()), found.records(), firstMillis[0]);
        return true;
    }

    /** What a kill left of its last write was never acknowledged. */
    private void cut(long id, SegmentScan found) {
        LOG.warnf("spool segment cut at its last whole record segment=%d bytes=%d", id, found.tailBytes());
        try (FileChannel file = FileChannel.open(files.segment(id), StandardOpenOption.WRITE)) {
            file.truncate(found.endOfLast());
        } catch (IOException kept) {
            LOG.warnf("spool segment keeps an unfinished end segment=%d cause=%s", id, kept);
        }
    }

    private void tell(long id, long damagedBytes) {
        if (damagedBytes > 0 && told.add(id)) {
            LOG.errorf(
                    "spool segment is damaged, what can be read of it is kept segment=%d bytes=%d copy=%s",
                    id, damagedBytes, files.copyAside(id).map(Object::toString).orElse("none"));
            meters.damaged(damagedBytes);
        }
    }

    private long size(long id) throws IOException {
        try (FileChannel file = FileChannel.open(files.segment(id), StandardOpenOption.READ)) {
            long size = file.size();
            if (size > SEGMENT_BYTES_AT_MOST) {
                throw new IOException("it has " + size + " bytes, more than any segment of a spool");
            }
            return size;
        }
    }

    private ByteBuffer bytes(Region region) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(region.bytes());
        try (FileChannel file = FileChannel.open(files.segment(region.segmentId()), StandardOpenOption.READ)) {
            while (bytes.hasRemaining() && file.read(bytes, region.from() + bytes.position()) >= 0) {
                // until the region is read, or the file turns out to be shorter
            }
        }
        return bytes.flip();
    }
}
