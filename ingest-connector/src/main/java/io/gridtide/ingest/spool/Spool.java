package io.gridtide.ingest.spool;

import io.gridtide.ingest.spool.Backlog.Region;
import io.gridtide.ingest.spool.SpoolFiles.Position;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;

/**
 * Records on disk, in the order they were taken, until the broker has them. Many threads append; one thread drains.
 *
 * <p>What {@link #append} has completed for survives the end of the process and, as far as the disk keeps what it was told to
 * force, of the machine. A record that is drained while the process ends may be drained again.
 */
public final class Spool implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Spool.class);
    private static final int READS_AT_MOST = 3;

    private final SpoolSettings settings;
    private final SpoolFiles files;
    private final SpoolMeters meters;
    private final Recovery recovery;
    private final Backlog backlog;
    private final SpoolAppender appender;
    private final InstantSource clock;
    private final Map<Long, Integer> failedReadsBySegment = new HashMap<>();

    private Spool(SpoolSettings settings, SpoolFiles files, InstantSource clock, MeterRegistry metrics) {
        this.settings = settings;
        this.files = files;
        this.clock = clock;
        this.meters = new SpoolMeters(metrics);
        this.recovery = new Recovery(files, meters);
        long nextId = recovery.nextId();
        this.backlog = recovery.backlog();
        SpoolRoom room = new SpoolRoom(settings, files, backlog);
        SegmentWriter writer = new SegmentWriter(files, backlog, settings.segmentBytes(), nextId);
        this.appender = new SpoolAppender(writer, room, clock, meters);
    }

    /**
     * Takes the directory and finds what an earlier process left in it.
     *
     * @throws IllegalStateException when another process uses the directory
     * @throws java.io.UncheckedIOException when the directory cannot be used
     */
    public static Spool open(SpoolSettings settings, InstantSource clock, MeterRegistry metrics) {
        Spool spool = new Spool(settings, SpoolFiles.take(settings.directory()), clock, metrics);
        spool.meters.watch(spool);
        spool.appender.start();
        return spool;
    }

    /**
     * Takes records; several callers share one forced write.
     *
     * @return completes when all are on disk, fails with a {@link SpoolException} when they are not
     */
    public CompletableFuture<Void> append(List<SpoolRecord> records) {
        return appender.append(records);
    }

    /** The oldest records that are not drained; empty when there are none. For the one thread that drains. */
    public Optional<SpoolChunk> next() {
        Optional<Region> region = backlog.first();
        while (region.isPresent()) {
            Region wanted = region.get();
            try {
                SpoolChunk chunk = recovery.read(wanted);
                failedReadsBySegment.clear();
                return Optional.of(chunk);
            } catch (IOException unreadable) {
                if (failedReadsBySegment.merge(wanted.segmentId(), 1, Integer::sum) < READS_AT_MOST) {
                    LOG.warnf("spool segment not readable segment=%d cause=%s", wanted.segmentId(), unreadable);
                    return Optional.empty();
                }
                recovery.giveUp(wanted.segmentId(), unreadable);
                backlog.drop(wanted.segmentId());
            }
            region = backlog.first();
        }
        return Optional.empty();
    }

    /** Notes that the broker has acknowledged a chunk, and gives its space back. */
    public void drained(SpoolChunk chunk) {
        List<Long> done = backlog.drained(chunk.region(), chunk.records().size(), chunk.lastSpooledAtMillis());
        meters.drained(chunk.records().size());
        giveBack(done);
    }

    /** Keeps a copy of what the broker refuses for good, so that draining can go on without it. */
    public void keepAside(SpoolChunk chunk) {
        recovery.keepAside(chunk.region().segmentId());
    }

    /** Whether everything that was ever appended is drained. */
    public boolean isEmpty() {
        return appender.isIdle() && backlog.isDrained();
    }

    /** Deletes the last segment too. Only while {@link #isEmpty} and nobody appends. */
    public void reset() {
        appender.closeSegment();
        giveBack(backlog.removeAllDone());
    }

    /** Waits until there may be something to drain, at most for the time given. */
    public void awaitRecords(Duration atMost) throws InterruptedException {
        backlog.awaitRecords(Math.max(1, atMost.toMillis()));
    }

    /** Ends {@link #awaitRecords} at once. */
    public void wake() {
        backlog.wake();
    }

    public SpoolStatus status() {
        long now = clock.millis();
        return new SpoolStatus(
                backlog.bytes(),
                settings.limitBytes(),
                backlog.records(),
                backlog.oldestMillis().map(oldest -> Duration.ofMillis(Math.max(0, now - oldest))),
                appender.fault());
    }

    /** Writes what was appended and gives the directory back. */
    @Override
    public void close() {
        appender.close();
        files.close();
    }

    private void giveBack(List<Long> done) {
        Optional<Position> next = done.isEmpty() ? Optional.empty() : Optional.of(new Position(done.getLast() + 1, 0));
        try {
            Optional<Position> position = backlog.position().or(() -> next);
            if (position.isPresent()) {
                files.keepPosition(position.get());
            }
        } catch (IOException notKept) {
            LOG.warnf("spool position not kept, a restart drains again what is drained already cause=%s", notKept);
        }
        done.forEach(files::delete);
    }
}
