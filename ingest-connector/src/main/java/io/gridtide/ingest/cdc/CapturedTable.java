package io.gridtide.ingest.cdc;

import io.gridtide.schemas.topic.Topic;
import io.gridtide.schemas.topic.Topics;
import java.util.Arrays;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** The registry tables that are captured, and where their rows go. */
enum CapturedTable {
    SITE("site", Topics.REGISTRY_SITE),
    SERIES("series", Topics.REGISTRY_SERIES),
    ASSET("asset", Topics.REGISTRY_ASSET),
    TARIFF("tariff", Topics.REGISTRY_TARIFF);

    static final String SCHEMA = "registry";

    private final String table;
    private final Topic<? extends SpecificRecord> topic;

    CapturedTable(String table, Topic<? extends SpecificRecord> topic) {
        this.table = table;
        this.topic = topic;
    }

    static Optional<CapturedTable> of(String table) {
        return Arrays.stream(values()).filter(one -> one.table.equals(table)).findFirst();
    }

    String qualifiedName() {
        return SCHEMA + "." + table;
    }

    Topic<? extends SpecificRecord> topic() {
        return topic;
    }

    Schema schema() {
        return topic.schema();
    }

    /** The column of its id, which is the key of its records: the first field of its Avro record. */
    String idColumn() {
        return Columns.of(schema().getFields().getFirst().name());
    }
}
