package io.gridtide.streams.topology;

import io.gridtide.schemas.topic.Topic;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;

/** Gives the serde of a topic's values. In production {@code AvroSerdes::serde}. */
@FunctionalInterface
public interface TopicSerdes {
    <V extends SpecificRecord> Serde<V> serde(Topic<V> topic);
}
