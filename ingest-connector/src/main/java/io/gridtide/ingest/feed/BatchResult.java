package io.gridtide.ingest.feed;

import io.gridtide.ingest.item.ItemError;
import java.util.List;

/**
 * What became of a body.
 *
 * @param accepted items that the broker has acknowledged
 * @param rejected one error for every other item, by index
 */
public record BatchResult(int accepted, List<ItemError> rejected) {
    public BatchResult {
        rejected = List.copyOf(rejected);
    }
}
