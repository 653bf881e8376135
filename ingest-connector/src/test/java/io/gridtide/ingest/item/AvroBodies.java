package io.gridtide.ingest.item;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Avro files for tests: well-formed ones by Avro's own writer, others by hand. */
final class AvroBodies {
    private static final byte[] SYNC = "0123456789abcdef".getBytes(UTF_8);

    private AvroBodies() {}

    static Schema schema(String... fields) {
        return new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"Sent\",\"fields\":[" + String.join(",", fields) + "]}");
    }

    static byte[] file(Schema schema, String codec, List<? extends GenericRecord> records) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataFileWriter<GenericRecord> writer = new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
            writer.setCodec(CodecFactory.fromString(codec));
            writer.create(schema, bytes);
            for (GenericRecord one : records) {
                writer.append(one);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** A header that claims what it is told, schema or not. */
    static byte[] header(String schema, String codec) {
        return encoded(out -> {
            out.writeFixed(new byte[] {'O', 'b', 'j', 1});
            out.writeLong(2);
            out.writeString("avro.schema");
            out.writeBytes(schema.getBytes(UTF_8));
            out.writeString("avro.codec");
            out.writeBytes(codec.getBytes(UTF_8));
            out.writeLong(0);
            out.writeFixed(SYNC);
        });
    }

    static byte[] withBlock(Schema schema, long records, long size, byte[] content) {
        return concat(header(schema.toString(), "null"), number(records), number(size), content, SYNC);
    }

    static byte[] withBlock(Schema schema, String codec, long records, byte[] content) {
        return concat(header(schema.toString(), codec), number(records), number(content.length), content, SYNC);
    }

    static byte[] number(long value) {
        return encoded(out -> out.writeLong(value));
    }

    static byte[] deflated(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        Deflater raw = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, raw)) {
            out.write(content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            raw.end();
        }
        return packed.toByteArray();
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    @FunctionalInterface
    private interface Writing {
        void to(BinaryEncoder out) throws IOException;
    }

    private static byte[] encoded(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            writing.to(out);
            out.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
