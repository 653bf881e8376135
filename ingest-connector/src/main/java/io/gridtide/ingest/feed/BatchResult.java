package io.gridtide.ingest.feed;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.gridtide.ingest.item.ItemError;
import io.gridtide.ingest.kafka.Receipt;
import java.util.List;

/**
 * What became of a body.
 *
 * @param accepted items that are safe
 * @param rejected one error for every other item, by index
 * @param receipt where the accepted items lie
 */
public record BatchResult(
        int accepted, List<ItemError> rejected, @JsonIgnore Receipt receipt) {
    public BatchResult {
        rejected = List.copyOf(rejected);
    }
}
