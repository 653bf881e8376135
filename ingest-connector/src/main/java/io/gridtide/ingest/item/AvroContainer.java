package io.gridtide.ingest.item;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.apache.avro.file.DataFileConstants;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/**
 * The framing of an Avro object container file: header, then blocks. Lengths are what a sender claims; memory is taken
 * only for bytes that have arrived, and never for more than {@link #LARGEST_BLOCK}. Avro's own reader allocates what a
 * block or a text claims to be before it has seen a byte of it.
 */
final class AvroContainer {
    /** Greatest size of a block, bytes, packed and unpacked; writers make blocks of 16 to 64 KiB unless told otherwise. */
    static final int LARGEST_BLOCK = 4 * 1024 * 1024;

    private static final int LARGEST_HEADER = 256 * 1024;

    private final PushbackInputStream body;
    private final BinaryDecoder numbers;
    private final Map<String, byte[]> metadata = new HashMap<>();
    private final byte[] sync = new byte[DataFileConstants.SYNC_SIZE];
    private int headerBytesLeft = LARGEST_HEADER;
    private long block;

    /**
     * Reads the header.
     *
     * @throws IOException also when the body ends in the header
     */
    AvroContainer(InputStream sent) throws IOException {
        this.body = new PushbackInputStream(sent);
        this.numbers = DecoderFactory.get().directBinaryDecoder(body, null);
        readMagic();
        readMetadata();
        numbers.readFixed(sync);
    }

    private void readMagic() throws IOException {
        byte[] magic = body.readNBytes(DataFileConstants.MAGIC.length);
        if (!Arrays.equals(magic, DataFileConstants.MAGIC)) {
            throw BodyException.syntax(
                    "the body is no Avro object container file: it does not start with \"Obj\" and 1; "
                            + "write it with Avro's DataFileWriter");
        }
    }

    private void readMetadata() throws IOException {
        for (long entries = numbers.readLong(); entries != 0; entries = numbers.readLong()) {
            if (entries < 0) {
                // A negative count is followed by the size of the group, which only matters for skipping it.
                numbers.readLong();
            }
            for (long entry = Math.absExact(entries); entry > 0; entry--) {
                String key = new String(headerBytes(), UTF_8);
                metadata.put(key, headerBytes());
            }
        }
    }

    private byte[] headerBytes() throws IOException {
        long length = numbers.readLong();
        headerBytesLeft -= (int) Math.clamp(length, 0, LARGEST_HEADER) + 1;
        if (length < 0 || headerBytesLeft < 0) {
            throw BodyException.syntax(
                    "the header of the Avro file is damaged, or longer than " + LARGEST_HEADER + " bytes");
        }
        byte[] bytes = new byte[(int) length];
        numbers.readFixed(bytes);
        return bytes;
    }

    /**
     * The schema the body was written with.
     *
     * @throws BodyException when there is none, or it is no schema
     */
    Schema writerSchema() {
        byte[] text = metadata.get(DataFileConstants.SCHEMA);
        if (text == null) {
            throw BodyException.syntax("the header of the Avro file has no avro.schema");
        }
        try {
            return new Schema.Parser().parse(new String(text, UTF_8));
        } catch (SchemaParseException notASchema) {
            throw BodyException.syntax(
                    "avro.schema is no Avro schema: " + JsonFaults.firstLine(notASchema.getMessage()));
        } catch (RuntimeException notASchema) {
            // What the parser of the library throws for odd JSON is of many types.
            throw BodyException.syntax("avro.schema is no Avro schema: " + notASchema);
        }
    }

    /** How blocks are packed. */
    AvroCodec codec() {
        byte[] name = metadata.get(DataFileConstants.CODEC);
        return AvroCodec.of(name == null ? DataFileConstants.NULL_CODEC : new String(name, UTF_8));
    }

    /** Whether another block follows; the body may end nowhere else. */
    boolean hasNext() throws IOException {
        int next = body.read();
        if (next < 0) {
            return false;
        }
        body.unread(next);
        return true;
    }

    /**
     * Reads the next block as it was packed.
     *
     * @return how many records it claims to hold
     */
    long next(BlockBuffer packed) throws IOException {
        block++;
        long records = numbers.readLong();
        long size = numbers.readLong();
        if (records < 0 || size < 0) {
            throw BodyException.syntax(
                    "block " + block + " is damaged: it claims " + records + " records in " + size + " bytes");
        }
        if (size > LARGEST_BLOCK) {
            throw BodyException.tooLarge("block " + block + " claims " + size + " bytes; a block has at most "
                    + LARGEST_BLOCK + ", set the sync interval of the writer lower");
        }
        packed.fill(body, (int) size);
        requireSync();
        return records;
    }

    /** Number of the current block, from one. */
    long block() {
        return block;
    }

    private void requireSync() throws IOException {
        byte[] found = new byte[sync.length];
        numbers.readFixed(found);
        if (!Arrays.equals(found, sync)) {
            throw BodyException.syntax("block " + block + " is not followed by the sync marker of the file");
        }
    }

    /** What a body is refused with that ends too early or holds what is no number. */
    BodyException damaged(IOException failure) {
        return damaged(failure, "in block " + block);
    }

    static BodyException damaged(IOException failure, String place) {
        return failure instanceof EOFException
                ? BodyException.syntax("the Avro data breaks off " + place + "; was it sent whole?")
                : BodyException.syntax(
                        "the Avro data is damaged " + place + ": " + JsonFaults.firstLine(failure.getMessage()));
    }
}
