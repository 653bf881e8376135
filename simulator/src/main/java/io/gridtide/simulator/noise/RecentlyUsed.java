package io.gridtide.simulator.noise;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongFunction;

/** Keeps the values of the last few keys; a value lost is computed again, equal to the first. Not thread safe. */
public final class RecentlyUsed<V> {
    private final Map<Long, V> values;
    private final LongFunction<V> compute;

    public RecentlyUsed(int capacity, LongFunction<V> compute) {
        this.compute = compute;
        this.values = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, V> eldest) {
                return size() > capacity;
            }
        };
    }

    public V get(long key) {
        V known = values.get(key);
        if (known != null) {
            return known;
        }
        V computed = compute.apply(key);
        values.put(key, computed);
        return computed;
    }
}
