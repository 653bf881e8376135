package io.gridtide.schemas.serde;

import io.gridtide.schemas.topic.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes what the registry's own serializer writes, but asks it only once per topic: the schema of a generated
 * class never changes, so neither does the header in front of the value. The registry's serializer resolves the
 * schema for each record, which costs several times the encoding. Safe for several threads.
 */
final class HeaderCachingSerializer<V extends SpecificRecord> implements Serializer<V> {
    private final Serializer<V> registrySerializer;
    private final SpecificDatumWriter<V> writer;
    private final Map<String, byte[]> headerByTopic = new ConcurrentHashMap<>();

    HeaderCachingSerializer(Serializer<V> registrySerializer, Topic<V> topic) {
        this.registrySerializer = registrySerializer;
        this.writer = new SpecificDatumWriter<>(topic.schema());
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable V value) {
        if (value == null) {
            return null;
        }
        byte[] header = headerByTopic.computeIfAbsent(topic, name -> learnHeader(name, value));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        bytes.writeBytes(header);
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            writer.write(value, encoder);
            encoder.flush();
        } catch (IOException | RuntimeException failure) {
            throw new SerializationException("cannot write a value for topic " + topic + ": " + failure, failure);
        }
        return bytes.toByteArray();
    }

    private byte[] learnHeader(String topic, V value) {
        return Arrays.copyOf(registrySerializer.serialize(topic, value), WireFormat.HEADER_BYTES);
    }

    @Override
    public void close() {
        registrySerializer.close();
    }
}
