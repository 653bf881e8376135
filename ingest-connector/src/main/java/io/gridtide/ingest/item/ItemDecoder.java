package io.gridtide.ingest.item;

import java.io.InputStream;

/** Takes a body apart into items, one at a time. Safe for many threads. */
public interface ItemDecoder {
    /**
     * Reads the whole body.
     *
     * @param body closed by the caller
     * @param shape what items look like
     * @param sink gets every item in order, faulty ones too; it must not keep the item
     * @throws BodyException when the body is not of this format; items before the fault have reached the sink
     */
    void decode(InputStream body, ItemShape shape, ItemSink sink);

    /** How records name their path when the sender does not, for instance {@code csv}. */
    String source();
}
