package io.gridtide.ingest.feed;

import io.gridtide.ingest.item.ItemShape;
import io.gridtide.ingest.item.RawItem;
import io.gridtide.schemas.topic.Topic;
import org.apache.avro.specific.SpecificRecord;

/** One kind of data that senders deliver: what an item says and which topic it goes to. */
public interface Feed<T extends SpecificRecord> {
    Topic<T> topic();

    ItemShape shape();

    /**
     * Makes sure that items can be judged at all.
     *
     * @throws io.gridtide.ingest.kafka.BrokerAwayException when what they are judged by is not known yet
     */
    default void requireReady() {}

    /** Judges an item whose fields are all well-formed; has no effect. */
    Verdict<T> judge(RawItem item, Arrival arrival);
}
