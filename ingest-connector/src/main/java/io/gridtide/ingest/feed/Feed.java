package io.gridtide.ingest.feed;

import io.gridtide.ingest.item.ItemShape;
import io.gridtide.ingest.item.RawItem;
import io.gridtide.schemas.topic.Topic;
import org.apache.avro.specific.SpecificRecord;

/** One kind of data that senders deliver: what an item says and which topic it goes to. */
public interface Feed<T extends SpecificRecord> {
    Topic<T> topic();

    ItemShape shape();

    /** Judges an item whose fields are all well-formed; has no effect. */
    Verdict<T> judge(RawItem item, Arrival arrival);
}
