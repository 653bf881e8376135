package io.gridtide.ingest.feed;

import io.gridtide.ingest.config.IngestConfig;
import io.gridtide.ingest.item.BodyException;
import io.gridtide.ingest.item.ItemError;
import io.gridtide.ingest.item.ItemSink;
import io.gridtide.ingest.item.RawItem;
import io.gridtide.ingest.item.Reason;
import io.gridtide.ingest.kafka.Receipt;
import io.gridtide.ingest.kafka.TopicWriter.Entry;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/**
 * The items of one body, judged as they are decoded. Keeps what was accepted and the first errors; takes room for all
 * of it before it grows.
 */
final class Batch<T extends SpecificRecord> implements ItemSink {
    /** Heap of an accepted item until its acknowledgement: record, entry, its bytes, and what the producer keeps of it. */
    static final int BYTES_PER_ITEM = 384;

    private static final int ITEMS_PER_STEP = 64;

    private final Feed<T> feed;
    private final Arrival arrival;
    private final Admission.Room room;
    private final IngestConfig config;
    private final List<Entry<T>> accepted = new ArrayList<>();
    private final List<ItemError> errors = new ArrayList<>();
    private final Map<Reason, Integer> rejectedByReason = new EnumMap<>(Reason.class);
    private int rejectedCount;
    private int itemsWithRoom;

    Batch(Feed<T> feed, Arrival arrival, Admission.Room room, IngestConfig config) {
        this.feed = feed;
        this.arrival = arrival;
        this.room = room;
        this.config = config;
    }

    @Override
    public void accept(RawItem item) {
        if (item.index() >= config.maxItems()) {
            throw BodyException.tooLarge("a body has at most " + config.maxItems() + " items; send several");
        }
        ItemError fault = item.error();
        Verdict<T> verdict = fault == null ? feed.judge(item, arrival) : new Verdict.Refused<>(fault);
        switch (verdict) {
            case Verdict.Accepted<T>(String key, T value) -> keep(new Entry<>(key, value));
            case Verdict.Refused<T>(ItemError error) -> refuse(error);
        }
    }

    @Override
    public void hold(long bytes) {
        room.grow(bytes);
    }

    private void keep(Entry<T> entry) {
        if (accepted.size() == itemsWithRoom) {
            room.grow((long) ITEMS_PER_STEP * BYTES_PER_ITEM);
            itemsWithRoom += ITEMS_PER_STEP;
        }
        accepted.add(entry);
    }

    private void refuse(ItemError error) {
        rejectedCount++;
        rejectedByReason.merge(error.reasonCode(), 1, Integer::sum);
        if (errors.size() < config.maxErrors()) {
            errors.add(error);
        }
    }

    List<Entry<T>> accepted() {
        return accepted;
    }

    Map<Reason, Integer> rejectedByReason() {
        return rejectedByReason;
    }

    int size() {
        return accepted.size() + rejectedCount;
    }

    BatchResult result(Receipt receipt) {
        return new BatchResult(accepted.size(), rejectedCount, errors, receipt);
    }
}
