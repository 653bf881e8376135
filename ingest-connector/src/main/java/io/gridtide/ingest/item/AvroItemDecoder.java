package io.gridtide.ingest.item;

import java.io.IOException;
import java.io.InputStream;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * Avro object container files, which carry the schema they were written with. Any record will do whose fields are
 * called and typed as those of the items; a body in the schema of the topic is one case of it.
 */
public final class AvroItemDecoder implements ItemDecoder {
    @Override
    public String source() {
        return "http";
    }

    @Override
    public void decode(InputStream body, ItemShape shape, ItemSink sink) {
        AvroContainer container = open(body);
        AvroCodec codec = container.codec();
        AvroFields fields = new AvroFields(container.writerSchema(), shape);
        RawItem item = new RawItem(shape, false);
        BlockBuffer packed = new BlockBuffer(sink, AvroContainer.LARGEST_BLOCK);
        BlockBuffer unpacked = new BlockBuffer(sink, AvroContainer.LARGEST_BLOCK);
        BinaryDecoder decoder = null;
        try {
            while (container.hasNext()) {
                long records = container.next(packed);
                BlockBuffer content = codec.unpack(packed, unpacked);
                decoder = DecoderFactory.get().binaryDecoder(content.bytes(), 0, content.size(), decoder);
                for (long record = 0; record < records; record++) {
                    item.startNext();
                    fields.read(decoder, item);
                    sink.accept(item);
                }
                requireEnd(decoder, container);
            }
        } catch (IOException failure) {
            throw container.damaged(failure);
        }
        if (item.index() < 0) {
            throw BodyException.syntax("the Avro file holds no record");
        }
    }

    private static AvroContainer open(InputStream body) {
        try {
            return new AvroContainer(body);
        } catch (IOException failure) {
            throw AvroContainer.damaged(failure, "in the header");
        } catch (ArithmeticException tooMany) {
            throw BodyException.syntax("the header of the Avro file is damaged");
        }
    }

    private static void requireEnd(@Nullable BinaryDecoder decoder, AvroContainer container) throws IOException {
        if (decoder != null && !decoder.isEnd()) {
            throw BodyException.syntax("block " + container.block() + " holds more than the records it claims");
        }
    }
}
