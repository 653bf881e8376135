package io.gridtide.ingest.item;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.commons.compress.compressors.snappy.SnappyCompressorInputStream;

/** How the blocks of an Avro file are packed. What they unpack to is bounded by the buffer they are unpacked into. */
enum AvroCodec {
    NULL("null"),
    DEFLATE("deflate"),
    SNAPPY("snappy");

    private static final int SNAPPY_WINDOW = 64 * 1024;
    private static final int CHECKSUM_BYTES = 4;

    private final String codecName;

    AvroCodec(String codecName) {
        this.codecName = codecName;
    }

    static AvroCodec of(String name) {
        for (AvroCodec codec : values()) {
            if (codec.codecName.equals(name)) {
                return codec;
            }
        }
        throw BodyException.unsupported("the codec " + ItemError.quote(name)
                + " of the Avro file is not understood; write it with null, deflate or snappy");
    }

    /** The buffer that then holds the block as it was before it was packed: one of the two given. */
    BlockBuffer unpack(BlockBuffer packed, BlockBuffer unpacked) throws IOException {
        switch (this) {
            case NULL -> {
                return packed;
            }
            case DEFLATE -> inflate(packed, unpacked);
            case SNAPPY -> unsnap(packed, unpacked);
        }
        return unpacked;
    }

    private static void inflate(BlockBuffer packed, BlockBuffer unpacked) throws IOException {
        Inflater inflater = new Inflater(true);
        InputStream bytes = new ByteArrayInputStream(packed.bytes(), 0, packed.size());
        try (InputStream unpacking = new InflaterInputStream(bytes, inflater)) {
            unpacked.fill(unpacking);
        } finally {
            inflater.end();
        }
    }

    private static void unsnap(BlockBuffer packed, BlockBuffer unpacked) throws IOException {
        int size = packed.size() - CHECKSUM_BYTES;
        if (size < 1) {
            throw new IOException("a snappy block lacks its checksum");
        }
        InputStream bytes = new ByteArrayInputStream(packed.bytes(), 0, size);
        try (InputStream unpacking = new SnappyCompressorInputStream(bytes, SNAPPY_WINDOW)) {
            unpacked.fill(unpacking);
        } catch (BodyException tooLarge) {
            throw tooLarge;
        } catch (RuntimeException damaged) {
            // The library checks lengths and offsets only as far as its arrays do.
            throw new IOException("a snappy block is damaged: " + damaged.getMessage(), damaged);
        }
        CRC32 check = new CRC32();
        check.update(unpacked.bytes(), 0, unpacked.size());
        if ((int) check.getValue() != bigEndianInt(packed.bytes(), size)) {
            throw new IOException("the checksum of a snappy block does not match");
        }
    }

    private static int bigEndianInt(byte[] bytes, int at) {
        return bytes[at] << 24 | (bytes[at + 1] & 0xff) << 16 | (bytes[at + 2] & 0xff) << 8 | (bytes[at + 3] & 0xff);
    }
}
