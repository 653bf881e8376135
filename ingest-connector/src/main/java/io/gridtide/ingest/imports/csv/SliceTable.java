package io.gridtide.ingest.imports.csv;

import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what cells mean by their bytes, so that a text that stands on every line is decoded once. Holds a bounded
 * number of texts; further ones are decoded each time.
 */
public final class SliceTable<V> {
    /** Longer texts are not remembered, bytes. */
    public static final int LONGEST_KEPT_BYTES = 256;

    private static final int SLOTS_AT_FIRST = 64;

    private final int textsAtMost;

    private final Function<byte[], V> meaning;
    private @Nullable Slot<V>[] slots;
    private @Nullable Slot<V> last;
    private int size;

    private record Slot<V>(byte[] text, int hash, V value) {
        boolean is(byte[] bytes, int from, int to) {
            return Arrays.equals(text, 0, text.length, bytes, from, to);
        }
    }

    /**
     * An empty table.
     *
     * @param textsAtMost how many texts are remembered
     * @param meaning of a text; has no effect and depends on nothing else
     */
    @SuppressWarnings({"unchecked", "rawtypes"}) // arrays of generic types cannot be made otherwise
    public SliceTable(int textsAtMost, Function<byte[], V> meaning) {
        this.meaning = meaning;
        this.textsAtMost = textsAtMost;
        this.slots = new Slot[SLOTS_AT_FIRST];
    }

    /** What the bytes mean. */
    public V get(byte[] bytes, int from, int to) {
        Slot<V> recent = last;
        if (recent != null && recent.is(bytes, from, to)) {
            return recent.value();
        }
        int hash = hash(bytes, from, to);
        int at = hash & (slots.length - 1);
        Slot<V> slot = slots[at];
        while (slot != null) {
            if (slot.hash() == hash && slot.is(bytes, from, to)) {
                last = slot;
                return slot.value();
            }
            at = (at + 1) & (slots.length - 1);
            slot = slots[at];
        }
        byte[] text = Arrays.copyOfRange(bytes, from, to);
        Slot<V> made = new Slot<>(text, hash, meaning.apply(text));
        if (size < textsAtMost && to - from <= LONGEST_KEPT_BYTES) {
            keep(made);
        }
        last = made;
        return made.value();
    }

    private void keep(Slot<V> made) {
        if (size * 2 >= slots.length) {
            @Nullable Slot<V>[] before = slots;
            slots = Arrays.copyOf(before, before.length * 2);
            Arrays.fill(slots, null);
            for (Slot<V> slot : before) {
                if (slot != null) {
                    put(slot);
                }
            }
        }
        put(made);
        size++;
    }

    private void put(Slot<V> made) {
        int at = made.hash() & (slots.length - 1);
        while (slots[at] != null) {
            at = (at + 1) & (slots.length - 1);
        }
        slots[at] = made;
    }

    private static int hash(byte[] bytes, int from, int to) {
        int hash = 1;
        for (int at = from; at < to; at++) {
            hash = 31 * hash + bytes[at];
        }
        return hash ^ (hash >>> 15);
    }
}
