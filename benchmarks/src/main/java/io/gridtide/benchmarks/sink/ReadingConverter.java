package io.gridtide.benchmarks.sink;

import static java.util.Objects.requireNonNull;

import io.gridtide.schemas.avro.MeterReading;
import io.gridtide.schemas.serde.AvroSerdes;
import io.gridtide.schemas.topic.Topics;
import java.util.Date;
import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.storage.Converter;
import org.jspecify.annotations.Nullable;

/**
 * Lets Kafka Connect read the topic as it is: the same bytes, decoded by the same deserializer as in our sink, straight into
 * the columns of the table. A general Avro converter and a chain of transformations would do the same work more slowly, so the
 * peer is spared it.
 */
public final class ReadingConverter implements Converter {
    /** Property that names the registry. */
    static final String REGISTRY = "registry.url";

    private static final Schema SCHEMA = SchemaBuilder.struct()
            .name("ems.reading")
            .field("series_id", Schema.STRING_SCHEMA)
            .field("event_time", Timestamp.SCHEMA)
            .field("sequence", Schema.INT64_SCHEMA)
            .field("value", Schema.FLOAT64_SCHEMA)
            .field("quality", Schema.INT16_SCHEMA)
            .field("source", Schema.STRING_SCHEMA)
            .field("received_at", Timestamp.SCHEMA)
            .build();

    private @Nullable Deserializer<MeterReading> deserializer;

    @Override
    public void configure(Map<String, ?> configuration, boolean isKey) {
        String registryUrl =
                requireNonNull(configuration.get(REGISTRY), REGISTRY).toString();
        deserializer = AvroSerdes.of(registryUrl).deserializer(Topics.METER_READING);
    }

    @Override
    public byte[] fromConnectData(String topic, Schema schema, Object value) {
        throw new UnsupportedOperationException("this converter only reads");
    }

    @Override
    public SchemaAndValue toConnectData(String topic, byte[] value) {
        MeterReading reading = requireNonNull(deserializer, "not configured").deserialize(topic, value);
        return new SchemaAndValue(
                SCHEMA,
                new Struct(SCHEMA)
                        .put("series_id", reading.getSeriesId())
                        .put("event_time", Date.from(reading.getEventTime()))
                        .put("sequence", reading.getSequence())
                        .put("value", reading.getValue())
                        .put("quality", (short) reading.getQuality().ordinal())
                        .put("source", reading.getSource())
                        .put("received_at", Date.from(reading.getReceivedAt())));
    }
}
