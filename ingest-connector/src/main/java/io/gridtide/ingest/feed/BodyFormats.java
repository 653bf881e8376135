package io.gridtide.ingest.feed;

import io.gridtide.ingest.item.AvroItemDecoder;
import io.gridtide.ingest.item.CsvItemDecoder;
import io.gridtide.ingest.item.ItemDecoder;
import io.gridtide.ingest.item.JsonItemDecoder;
import io.gridtide.ingest.item.NdjsonItemDecoder;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The formats a body may have, by media type; parameters such as a charset are passed over, all text is UTF-8. */
@Singleton
public class BodyFormats {
    static final String JSON = MediaType.APPLICATION_JSON;
    static final String NDJSON = "application/x-ndjson";
    static final String CSV = "text/csv";
    static final String AVRO = "application/avro";
    static final String AVRO_BINARY = "avro/binary";

    private final Map<String, ItemDecoder> decoderByType = Map.of(
            JSON, new JsonItemDecoder(),
            NDJSON, new NdjsonItemDecoder(),
            CSV, new CsvItemDecoder(),
            AVRO, new AvroItemDecoder(),
            AVRO_BINARY, new AvroItemDecoder());

    /** The media types, for error messages. */
    String known() {
        return decoderByType.keySet().stream().sorted().collect(Collectors.joining(", "));
    }

    /** The decoder of a media type, or empty when there is none. */
    Optional<ItemDecoder> decoder(MediaType type) {
        return Optional.ofNullable(decoderByType.get(type.getType() + "/" + type.getSubtype()));
    }
}
