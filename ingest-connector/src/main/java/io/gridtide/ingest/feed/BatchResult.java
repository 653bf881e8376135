package io.gridtide.ingest.feed;

import io.gridtide.ingest.item.ItemError;
import io.gridtide.ingest.kafka.Receipt;
import java.util.List;

/**
 * What became of a body.
 *
 * @param accepted items that are safe
 * @param rejectedCount items that were refused
 * @param rejected the errors of the first of them, by index; not more than an answer lists
 * @param receipt where the accepted items lie
 */
public record BatchResult(int accepted, int rejectedCount, List<ItemError> rejected, Receipt receipt) {
    public BatchResult {
        rejected = List.copyOf(rejected);
    }

    /** Refused items that {@link #rejected} does not list. */
    public int leftOut() {
        return rejectedCount - rejected.size();
    }
}
