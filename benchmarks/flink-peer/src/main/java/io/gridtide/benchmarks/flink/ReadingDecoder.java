package io.gridtide.benchmarks.flink;

import io.gridtide.schemas.avro.MeterReading;
import java.io.IOException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.flink.api.common.serialization.AbstractDeserializationSchema;
import org.jspecify.annotations.Nullable;

/** The bytes of a reading as they lie on the topic: a zero byte, four bytes of schema id, Avro. */
final class ReadingDecoder extends AbstractDeserializationSchema<Sample> {
    private static final long serialVersionUID = 1;
    private static final int HEADER_BYTES = 5;

    private transient @Nullable SpecificDatumReader<MeterReading> reader;
    private transient @Nullable BinaryDecoder decoder;
    private transient @Nullable MeterReading reused;

    @Override
    public void open(InitializationContext context) {
        reader = new SpecificDatumReader<>(MeterReading.getClassSchema());
    }

    @Override
    public Sample deserialize(byte[] message) throws IOException {
        decoder = DecoderFactory.get().binaryDecoder(message, HEADER_BYTES, message.length - HEADER_BYTES, decoder);
        MeterReading reading = java.util.Objects.requireNonNull(reader).read(reused, decoder);
        reused = reading;
        Sample sample = new Sample();
        sample.seriesId = reading.getSeriesId();
        sample.eventMillis = reading.getEventTime().toEpochMilli();
        sample.value = reading.getValue();
        return sample;
    }
}
