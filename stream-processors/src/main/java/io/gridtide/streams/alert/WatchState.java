package io.gridtide.streams.alert;

import java.nio.ByteBuffer;

/** What stored watches begin with: the version of their layout. */
final class WatchState {
    private static final byte VERSION = 1;

    private WatchState() {}

    /** Room for a watch, behind its version. */
    static ByteBuffer allocate(int bytes) {
        return ByteBuffer.allocate(1 + bytes).put(VERSION);
    }

    /** A stored watch, behind its version. */
    static ByteBuffer open(byte[] stored) {
        ByteBuffer buffer = ByteBuffer.wrap(stored);
        byte version = buffer.get();
        if (version != VERSION) {
            throw new IllegalStateException(
                    "alert state has layout version " + version + ", this program reads " + VERSION);
        }
        return buffer;
    }
}
