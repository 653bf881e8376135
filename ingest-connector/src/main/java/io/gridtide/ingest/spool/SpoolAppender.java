package io.gridtide.ingest.spool;

import io.gridtide.ingest.spool.SpoolException.Category;
import io.gridtide.ingest.spool.SpoolFormat.Encoded;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** The one thread that writes. It takes what has queued up, writes it, forces it once and tells every caller. */
final class SpoolAppender implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(SpoolAppender.class);
    private static final int GROUP_RECORDS_AT_MOST = 20_000;
    private static final Append END = new Append(List.of(), new CompletableFuture<>());

    private final SegmentWriter writer;
    private final SpoolRoom room;
    private final InstantSource clock;
    private final SpoolMeters meters;
    private final BlockingQueue<Append> queue = new LinkedBlockingQueue<>();
    private final AtomicInteger open = new AtomicInteger();
    private final Object writing = new Object();
    private final Thread thread;
    private volatile Optional<String> diskFault = Optional.empty();
    private volatile boolean closed;

    private record Append(List<SpoolRecord> records, CompletableFuture<Void> done) {}

    SpoolAppender(SegmentWriter writer, SpoolRoom room, InstantSource clock, SpoolMeters meters) {
        this.writer = writer;
        this.room = room;
        this.clock = clock;
        this.meters = meters;
        this.thread = Thread.ofPlatform().daemon().name("spool-append").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    CompletableFuture<Void> append(List<SpoolRecord> records) {
        Append append = new Append(records, new CompletableFuture<>());
        open.incrementAndGet();
        if (closed) {
            refuse(append, new SpoolException(Category.CLOSED, "the service is stopping"));
        } else {
            queue.add(append);
            if (closed && !thread.isAlive() && queue.remove(append)) {
                refuse(append, new SpoolException(Category.CLOSED, "the service is stopping"));
            }
        }
        return append.done();
    }

    /** Whether nothing waits to be written. */
    boolean isIdle() {
        return open.get() == 0;
    }

    Optional<String> fault() {
        return diskFault.or(room::fault);
    }

    void closeSegment() {
        synchronized (writing) {
            writer.closeSegment();
        }
    }

    @Override
    public void close() {
        closed = true;
        queue.add(END);
        try {
            thread.join();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<Append> group = new ArrayList<>();
        boolean last = false;
        while (!last) {
            last = takeGroup(group);
            synchronized (writing) {
                meters.force().record(() -> write(group));
            }
            group.clear();
        }
        queue.removeIf(late -> {
            refuse(late, new SpoolException(Category.CLOSED, "the service is stopping"));
            return true;
        });
        writer.close();
    }

    /** Waits for the first, takes the others that are there. */
    private boolean takeGroup(List<Append> group) {
        try {
            Append next = queue.take();
            int records = 0;
            while (next != null && next != END) {
                group.add(next);
                records += next.records().size();
                next = records < GROUP_RECORDS_AT_MOST ? queue.poll() : null;
            }
            return next == END;
        } catch (InterruptedException nobodyInterruptsThis) {
            return true;
        }
    }

    private void write(List<Append> group) {
        List<Append> written = new ArrayList<>(group.size());
        try {
            for (Append append : group) {
                List<Encoded> encoded =
                        append.records().stream().map(Encoded::of).toList();
                Optional<SpoolException> refusal = refusal(append.records(), encoded);
                if (refusal.isPresent()) {
                    refuse(append, refusal.get());
                } else {
                    written.add(append);
                    put(encoded);
                }
            }
            writer.force();
        } catch (IOException | RuntimeException failure) {
            fail(group, failure);
            return;
        }
        if (!written.isEmpty()) {
            diskFault = Optional.empty();
        }
        for (Append append : written) {
            meters.spooled(append.records().size());
            open.decrementAndGet();
            append.done().complete(null);
        }
    }

    private Optional<SpoolException> refusal(List<SpoolRecord> records, List<Encoded> encoded) {
        long bytes = 0;
        for (int i = 0; i < encoded.size(); i++) {
            int payloadBytes = encoded.get(i).payloadBytes();
            if (payloadBytes > SpoolFormat.PAYLOAD_BYTES_AT_MOST) {
                return Optional.of(new SpoolException(
                        Category.TOO_LARGE,
                        "a record of %d bytes for the topic %s is larger than %d bytes"
                                .formatted(payloadBytes, records.get(i).topic(), SpoolFormat.PAYLOAD_BYTES_AT_MOST)));
            }
            bytes += encoded.get(i).frameBytes();
        }
        return room.missing(bytes, writer.unforcedBytes());
    }

    private void put(List<Encoded> encoded) throws IOException {
        long now = clock.millis();
        for (Encoded record : encoded) {
            writer.write(record, now);
        }
    }

    /** After a failure nobody knows what is on disk: none of the group that was not answered yet counts as safe. */
    private void fail(List<Append> group, Exception failure) {
        writer.abandon();
        diskFault = Optional.of("the disk of the spool fails: " + failure);
        LOG.errorf("spool not written count=%d cause=%s", group.size(), failure);
        for (Append append : group) {
            if (!append.done().isDone()) {
                refuse(append, new SpoolException(Category.DISK_ERROR, "the disk of the spool fails", failure));
            }
        }
    }

    private void refuse(Append append, SpoolException cause) {
        meters.refused(cause.category());
        open.decrementAndGet();
        append.done().completeExceptionally(cause);
    }
}
