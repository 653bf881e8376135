package io.gridtide.ingest.item;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decodes bodies of a small shape and keeps what each item was at its time. */
final class Items {
    static final ItemShape SHAPE = new ItemShape(
            "readings",
            List.of(
                    ItemField.required("seriesId", FieldType.TEXT),
                    ItemField.required("eventTime", FieldType.INSTANT),
                    ItemField.optional("value", FieldType.NUMBER).within(-1000, 1000),
                    ItemField.optional("sequence", FieldType.WHOLE_NUMBER).within(0, Long.MAX_VALUE)));

    /** A copy of an item as the sink saw it. */
    record Seen(
            int index,
            @Nullable ItemError error,
            @Nullable String seriesId,
            @Nullable Instant eventTime,
            @Nullable Double value,
            long sequence) {}

    /** Every decoder there is. */
    static final List<ItemDecoder> DECODERS =
            List.of(new JsonItemDecoder(), new NdjsonItemDecoder(), new CsvItemDecoder(), new AvroItemDecoder());

    private Items() {}

    static List<Seen> ndjson(String body) {
        return decode(new NdjsonItemDecoder(), body.getBytes(StandardCharsets.UTF_8));
    }

    static List<Seen> json(String body) {
        return decode(new JsonItemDecoder(), body.getBytes(StandardCharsets.UTF_8));
    }

    static List<Seen> csv(String body) {
        return decode(new CsvItemDecoder(), body.getBytes(StandardCharsets.UTF_8));
    }

    static List<Seen> avro(byte[] body) {
        return decode(new AvroItemDecoder(), body);
    }

    static List<Seen> decode(ItemDecoder decoder, byte[] body) {
        List<Seen> seen = new ArrayList<>();
        decoder.decode(new ByteArrayInputStream(body), SHAPE, item -> seen.add(copy(item)));
        return seen;
    }

    private static Seen copy(RawItem item) {
        return new Seen(
                item.index(), item.error(), item.text(0), item.instant(1), item.number(2), item.wholeNumber(3, -1));
    }

    static ItemError error(List<Seen> seen, int index) {
        ItemError error = seen.get(index).error();
        if (error == null) {
            throw new AssertionError("item " + index + " was taken: " + seen.get(index));
        }
        return error;
    }
}
