package io.gridtide.examples.gateway;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** The value of a record: a zero byte, the content id in four bytes, Avro binary. */
final class ReadingEncoder {
    private static final int MAGIC = 0;
    private static final String SOURCE = "kafka";

    private final RegisteredSchema registered;
    private final GenericDatumWriter<GenericRecord> writer;

    ReadingEncoder(RegisteredSchema registered) {
        this.registered = registered;
        this.writer = new GenericDatumWriter<>(registered.schema());
    }

    /**
     * The bytes of a measurement.
     *
     * @param sentAt now
     * @throws IllegalArgumentException when the quality is none
     */
    byte[] encode(Measurement measurement, Instant sentAt) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        try {
            new DataOutputStream(bytes).write(MAGIC);
            new DataOutputStream(bytes).writeInt(registered.id());
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
            writer.write(reading(measurement, sentAt), encoder);
            encoder.flush();
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The builder fills fields that a newer schema has and this program does not know. */
    private GenericRecord reading(Measurement measurement, Instant sentAt) {
        Schema quality = registered.schema().getField("quality").schema();
        if (!quality.hasEnumSymbol(measurement.quality())) {
            throw new IllegalArgumentException(
                    "quality is one of " + quality.getEnumSymbols() + ", got \"" + measurement.quality() + '"');
        }
        return new GenericRecordBuilder(registered.schema())
                .set("seriesId", measurement.seriesId())
                .set("eventTime", measurement.eventTime().toEpochMilli())
                .set("value", measurement.value())
                .set("quality", new GenericData.EnumSymbol(quality, measurement.quality()))
                .set("source", SOURCE)
                .set("sequence", measurement.sequence())
                .set("receivedAt", sentAt.toEpochMilli())
                .build();
    }
}
