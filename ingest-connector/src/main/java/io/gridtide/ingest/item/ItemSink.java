package io.gridtide.ingest.item;

/** Where a decoder puts the items of one body. */
@FunctionalInterface
public interface ItemSink {
    /** Takes one item; valid only during the call, because the decoder fills the same instance again. */
    void accept(RawItem item);

    /**
     * Tells that the decoder is about to keep this much of the body in memory until its end, beside what one item
     * needs. A sink that cannot allow it throws.
     *
     * @param bytes additional to what was told before
     */
    default void hold(long bytes) {}
}
