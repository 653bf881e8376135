package io.gridtide.ingest.feed;

import io.gridtide.ingest.config.IngestConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Bounds the heap that bodies worked on at the same time may take. Each body may take a share of a common room; when that
 * is full the sender is told to come back. A body that outgrows its share goes on alone: the others that do wait for
 * it, so that large bodies get through one after the other instead of all giving up half-way.
 */
@Singleton
public class Admission {
    private static final int BYTES_PER_PERMIT = 1024;
    /** Into how many shares the common room is divided. */
    private static final int SHARES = 8;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Semaphore permits;
    private final Semaphore largeBody = new Semaphore(1, true);
    private final long shareBytes;
    private final Duration patience;

    /** Room taken by one body; closing gives it back. Used by one thread. */
    public final class Room implements AutoCloseable {
        private long bytes;
        private int taken;
        private boolean large;

        private Room() {}

        /**
         * Takes more room for the same body; waits while it would be the second large one.
         *
         * @throws OverloadedException when there is none; what was taken before stays until the room is closed
         */
        public void grow(long moreBytes) {
            bytes += moreBytes;
            if (large) {
                return;
            }
            if (bytes > shareBytes) {
                becomeLarge();
                return;
            }
            int wanted = (int) Math.ceilDiv(bytes, BYTES_PER_PERMIT) - taken;
            if (!permits.tryAcquire(wanted)) {
                throw new OverloadedException("too many bodies are being worked on; send this one again");
            }
            taken += wanted;
        }

        private void becomeLarge() {
            try {
                large = largeBody.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                throw new OverloadedException("the service is stopping; send this body again");
            }
            if (!large) {
                throw new OverloadedException(
                        "other large bodies are being worked on; send this one again, or in parts");
            }
        }

        @Override
        public void close() {
            permits.release(taken);
            taken = 0;
            if (large) {
                largeBody.release();
                large = false;
            }
        }
    }

    @Inject
    public Admission(IngestConfig config) {
        this(config, PATIENCE);
    }

    Admission(IngestConfig config, Duration patience) {
        this.permits = new Semaphore(Math.max(1, config.maxBytesInFlight() / BYTES_PER_PERMIT));
        this.shareBytes = config.maxBytesInFlight() / SHARES;
        this.patience = patience;
    }

    /**
     * Takes room for a body.
     *
     * @param bytes what it is expected to need at first; it may grow
     * @throws OverloadedException when too much is being worked on already
     */
    public Room take(long bytes) {
        Room room = new Room();
        room.grow(bytes);
        return room;
    }
}
