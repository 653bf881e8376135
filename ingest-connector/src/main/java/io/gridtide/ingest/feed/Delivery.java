package io.gridtide.ingest.feed;

import io.gridtide.ingest.item.ItemDecoder;
import java.io.InputStream;

/**
 * A body on its way in.
 *
 * @param tenantId tenant of the sender
 * @param decoder what takes it apart
 * @param body its content, unpacked and bounded
 */
record Delivery(String tenantId, ItemDecoder decoder, InputStream body) {
    Delivery with(InputStream other) {
        return new Delivery(tenantId, decoder, other);
    }
}
