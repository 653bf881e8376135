package io.gridtide.ingest.cdc.historian;

import io.gridtide.ingest.config.HistorianConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** Change events as Debezium makes them, for tests. */
final class Samples {
    static final long SNAPSHOT_LSN = 1000;
    private static final Schema SOURCE = SchemaBuilder.struct()
            .field("table", Schema.STRING_SCHEMA)
            .field("lsn", Schema.OPTIONAL_INT64_SCHEMA)
            .field("ts_ms", Schema.OPTIONAL_INT64_SCHEMA)
            .build();

    private Samples() {}

    static SampleMapping mapping(Map<String, String> overrides) {
        Map<String, String> properties = new HashMap<>(Map.of(
                "gridtide.historian.mapping.tenant", "demo",
                "gridtide.historian.mapping.table", "scada.sample",
                "gridtide.historian.mapping.tag-pattern", "(?<site>[^.]+)\\.(?<meter>.+)",
                "gridtide.historian.mapping.series-template", "{site}/{meter}",
                "gridtide.historian.mapping.quality-column", "quality"));
        overrides.forEach((key, value) -> properties.put("gridtide.historian." + key, value));
        return SampleMapping.of(new SmallRyeConfigBuilder()
                .withMapping(HistorianConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()
                .getConfigMapping(HistorianConfig.class));
    }

    static SampleMapper mapper(Map<String, String> overrides) {
        return new SampleMapper(mapping(overrides), () -> SNAPSHOT_LSN);
    }

    /** A row whose time column has the given schema. */
    static Struct row(Schema timeSchema, @Nullable Object tag, @Nullable Object time, @Nullable Object value) {
        return row(timeSchema, tag, time, value, 192);
    }

    static Struct row(
            Schema timeSchema,
            @Nullable Object tag,
            @Nullable Object time,
            @Nullable Object value,
            @Nullable Integer quality) {
        Schema valueSchema =
                switch (value) {
                    case Boolean _ -> Schema.OPTIONAL_BOOLEAN_SCHEMA;
                    case Integer _ -> Schema.OPTIONAL_INT32_SCHEMA;
                    case String _ -> Schema.OPTIONAL_STRING_SCHEMA;
                    case null, default -> Schema.OPTIONAL_FLOAT64_SCHEMA;
                };
        Schema schema = SchemaBuilder.struct()
                .field("tag", tag instanceof Integer ? Schema.OPTIONAL_INT32_SCHEMA : Schema.OPTIONAL_STRING_SCHEMA)
                .field("sample_time", timeSchema)
                .field("value", valueSchema)
                .field("quality", Schema.OPTIONAL_INT32_SCHEMA)
                .field("revision", Schema.OPTIONAL_INT64_SCHEMA)
                .build();
        return new Struct(schema)
                .put("tag", tag)
                .put("sample_time", time)
                .put("value", value)
                .put("quality", quality);
    }

    static SourceRecord event(String operation, long lsn, @Nullable Struct before, @Nullable Struct after) {
        Struct any = after == null ? before : after;
        SchemaBuilder envelope = SchemaBuilder.struct().field("source", SOURCE).field("op", Schema.STRING_SCHEMA);
        if (any != null) {
            Schema optionalRow = optional(any.schema());
            envelope.field("before", optionalRow).field("after", optionalRow);
            Struct event = new Struct(envelope.build())
                    .put("source", source(lsn))
                    .put("op", operation)
                    .put("before", before == null ? null : copy(before, optionalRow))
                    .put("after", after == null ? null : copy(after, optionalRow));
            return new SourceRecord(Map.of(), Map.of(), "gridtide-historian.scada.sample", event.schema(), event);
        }
        Struct event = new Struct(envelope.build()).put("source", source(lsn)).put("op", operation);
        return new SourceRecord(Map.of(), Map.of(), "gridtide-historian.scada.sample", event.schema(), event);
    }

    private static Struct source(long lsn) {
        return new Struct(SOURCE).put("table", "sample").put("lsn", lsn).put("ts_ms", 1_700_000_000_000L);
    }

    private static Schema optional(Schema schema) {
        SchemaBuilder builder = SchemaBuilder.struct().optional();
        schema.fields().forEach(field -> builder.field(field.name(), field.schema()));
        return builder.build();
    }

    private static Struct copy(Struct row, Schema schema) {
        Struct copy = new Struct(schema);
        schema.fields().forEach(field -> copy.put(field.name(), row.get(field.name())));
        return copy;
    }
}
