package io.gridtide.streams.topology;

import io.gridtide.schemas.topic.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** The same Avro schemas without the registry's framing: what differs from production is the transport only. */
final class PlainAvroSerdes implements TopicSerdes {
    @Override
    public <V extends SpecificRecord> Serde<V> serde(Topic<V> topic) {
        return Serdes.serdeFrom(
                (name, value) -> value == null ? null : encode(value),
                (name, bytes) -> bytes == null ? null : decode(topic, bytes));
    }

    private static <V extends SpecificRecord> byte[] encode(V value) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
            SpecificData data = SpecificData.getForClass(value.getClass());
            new SpecificDatumWriter<V>(value.getSchema(), data).write(value, encoder);
            return out.toByteArray();
        } catch (IOException e) {
            throw new SerializationException(e);
        }
    }

    private static <V extends SpecificRecord> V decode(Topic<V> topic, byte[] bytes) {
        try {
            SpecificData data = SpecificData.getForClass(topic.valueType());
            var reader = new SpecificDatumReader<V>(
                    data.getSchema(topic.valueType()), data.getSchema(topic.valueType()), data);
            return reader.read(null, DecoderFactory.get().binaryDecoder(bytes, null));
        } catch (IOException | RuntimeException e) {
            throw new SerializationException("not a " + topic.valueType().getSimpleName() + ": " + e);
        }
    }
}
