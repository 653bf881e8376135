package io.gridtide.streams.topology;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Store keys that sort by id, then by time. An id has no zero byte, so no id is the start of another's keys. */
final class TimeKeys {
    private TimeKeys() {}

    static byte[] of(String id, long timeMillis) {
        byte[] text = id.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(text.length + 1 + Long.BYTES)
                .put(text)
                .put((byte) 0)
                // The sign bit flipped: bytes compare unsigned.
                .putLong(timeMillis ^ Long.MIN_VALUE)
                .array();
    }

    /** The entries of an id with {@code from <= time <= to}, at once, so that they may be changed while they are walked. */
    static List<KeyValue<byte[], byte[]>> range(
            KeyValueStore<byte[], byte[]> store, String id, long fromMillis, long toMillis) {
        List<KeyValue<byte[], byte[]>> found = new ArrayList<>();
        try (KeyValueIterator<byte[], byte[]> entries = store.range(of(id, fromMillis), of(id, toMillis))) {
            entries.forEachRemaining(found::add);
        }
        return found;
    }

    static String id(byte[] key) {
        return new String(key, 0, key.length - 1 - Long.BYTES, StandardCharsets.UTF_8);
    }

    static long timeMillis(byte[] key) {
        return ByteBuffer.wrap(key).getLong(key.length - Long.BYTES) ^ Long.MIN_VALUE;
    }
}
