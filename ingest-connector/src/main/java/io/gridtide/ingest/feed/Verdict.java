package io.gridtide.ingest.feed;

import io.gridtide.ingest.item.ItemError;

/** What a feed makes of an item. */
public sealed interface Verdict<T> {
    /**
     * The item may be written.
     *
     * @param key record key
     * @param value record value
     */
    record Accepted<T>(String key, T value) implements Verdict<T> {}

    /** The item breaks a rule; its sender is told. */
    record Refused<T>(ItemError error) implements Verdict<T> {}
}
