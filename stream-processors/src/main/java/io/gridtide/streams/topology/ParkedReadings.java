package io.gridtide.streams.topology;

import io.gridtide.schemas.avro.MeterReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Readings of series that nobody declared yet, in the order of their arrival per series. */
final class ParkedReadings {
    private final KeyValueStore<byte[], byte[]> store;
    private final int limit;
    private final Map<String, Integer> countBySeries = new HashMap<>();
    private int total;

    ParkedReadings(KeyValueStore<byte[], byte[]> store, int limit) {
        this.store = store;
        this.limit = limit;
        try (KeyValueIterator<byte[], byte[]> entries = store.all()) {
            while (entries.hasNext()) {
                count(TimeKeys.id(entries.next().key), 1);
            }
        }
    }

    /**
     * A waiting reading.
     *
     * @param reading as it came
     * @param origin where it lies
     * @param parkedAtMillis since when it waits, wall clock
     */
    record Parked(MeterReading reading, Origin origin, long parkedAtMillis) {}

    boolean isFull() {
        return total >= limit;
    }

    boolean has(String seriesId) {
        return total > 0 && countBySeries.containsKey(seriesId);
    }

    List<String> series() {
        return List.copyOf(countBySeries.keySet());
    }

    void park(Parked parked) {
        String seriesId = parked.reading().getSeriesId();
        // Offsets of a series grow with arrival: all of it is in one partition.
        store.put(TimeKeys.of(seriesId, parked.origin().offset()), encode(parked));
        count(seriesId, 1);
    }

    /** Takes out what waits for the series since {@code parkedUntil} or longer, in order of arrival. */
    List<Parked> release(String seriesId, long parkedUntilMillis) {
        List<Parked> released = new ArrayList<>();
        List<byte[]> keys = new ArrayList<>();
        byte[] first = TimeKeys.of(seriesId, Long.MIN_VALUE);
        byte[] last = TimeKeys.of(seriesId, Long.MAX_VALUE);
        try (KeyValueIterator<byte[], byte[]> entries = store.range(first, last)) {
            while (entries.hasNext()) {
                KeyValue<byte[], byte[]> entry = entries.next();
                Parked parked = decode(entry.value);
                if (parked.parkedAtMillis() <= parkedUntilMillis) {
                    released.add(parked);
                    keys.add(entry.key);
                }
            }
        }
        keys.forEach(store::delete);
        count(seriesId, -keys.size());
        return released;
    }

    private void count(String seriesId, int change) {
        total += change;
        countBySeries.compute(seriesId, (id, count) -> {
            int next = (count == null ? 0 : count) + change;
            return next > 0 ? next : null;
        });
    }

    private static byte[] encode(Parked parked) {
        try {
            ByteBuffer reading = MeterReading.getEncoder().encode(parked.reading());
            byte[] topic = parked.origin().topic().getBytes(java.nio.charset.StandardCharsets.UTF_8);
            return ByteBuffer.allocate(2 * Long.BYTES + 2 * Integer.BYTES + topic.length + reading.remaining())
                    .putLong(parked.parkedAtMillis())
                    .putLong(parked.origin().offset())
                    .putInt(parked.origin().partition())
                    .putInt(topic.length)
                    .put(topic)
                    .put(reading)
                    .array();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Parked decode(byte[] bytes) {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            long parkedAt = buffer.getLong();
            long offset = buffer.getLong();
            int partition = buffer.getInt();
            byte[] topic = new byte[buffer.getInt()];
            buffer.get(topic);
            MeterReading reading = MeterReading.getDecoder().decode(buffer.slice());
            Origin origin = new Origin(new String(topic, java.nio.charset.StandardCharsets.UTF_8), partition, offset);
            return new Parked(reading, origin, parkedAt);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
