package io.gridtide.ingest.feed;

import io.gridtide.ingest.config.IngestConfig;
import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;

/** Bounds the heap that bodies worked on at the same time may take. */
@Singleton
public class Admission {
    private static final int BYTES_PER_PERMIT = 1024;

    private final Semaphore permits;
    private final int permitsAtMost;

    /** Room taken by one body; closing gives it back. Used by one thread. */
    public final class Room implements AutoCloseable {
        private long bytes;
        private int taken;

        private Room() {}

        /**
         * Takes more room for the same body. A body alone may take all there is, however large it grows.
         *
         * @throws OverloadedException when others are taking it; what was taken before stays until the room is closed
         */
        public void grow(long moreBytes) {
            bytes += moreBytes;
            int wanted = (int) Math.min(permitsAtMost, Math.ceilDiv(bytes, BYTES_PER_PERMIT)) - taken;
            if (wanted <= 0) {
                return;
            }
            if (!permits.tryAcquire(wanted)) {
                throw new OverloadedException("too many bytes are being worked on; send this body again");
            }
            taken += wanted;
        }

        @Override
        public void close() {
            permits.release(taken);
            taken = 0;
        }
    }

    public Admission(IngestConfig config) {
        this.permitsAtMost = Math.max(1, config.maxBytesInFlight() / BYTES_PER_PERMIT);
        this.permits = new Semaphore(permitsAtMost);
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
