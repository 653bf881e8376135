package io.gridtide.ingest.feed;

import io.gridtide.ingest.config.IngestConfig;
import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;

/** Bounds the bytes of bodies that are worked on at the same time, and with them the heap. */
@Singleton
public class Admission {
    private static final int BYTES_PER_PERMIT = 1024;

    private final Semaphore permits;
    private final int permitsAtMost;

    /** Room taken by one body; closing gives it back. */
    public interface Room extends AutoCloseable {
        @Override
        void close();
    }

    public Admission(IngestConfig config) {
        this.permitsAtMost = Math.max(1, config.maxBytesInFlight() / BYTES_PER_PERMIT);
        this.permits = new Semaphore(permitsAtMost);
    }

    /**
     * Takes room for a body.
     *
     * @param bytes its announced size, or the most it may have
     * @throws OverloadedException when too much is being worked on already
     */
    public Room take(long bytes) {
        int wanted = (int) Math.min(permitsAtMost, Math.max(1, bytes / BYTES_PER_PERMIT));
        if (!permits.tryAcquire(wanted)) {
            throw new OverloadedException("too many bytes are being worked on; send this body again");
        }
        return () -> permits.release(wanted);
    }
}
