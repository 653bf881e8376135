package io.gridtide.ingest.cdc.historian;

import io.gridtide.ingest.config.DeletedSamples;
import io.gridtide.ingest.config.SampleTimeType;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks the historian, before each start, whether it is prepared, and says what its administrator must run. */
final class HistorianCheck {
    private static final Duration WITHIN = Duration.ofSeconds(10);
    private static final String FACTS = """
            select current_setting('wal_level') as wal_level,
                   current_user::text as username,
                   to_regclass($1) is not null as table_found,
                   coalesce(has_table_privilege(to_regclass($1), 'select'), false) as readable,
                   exists (select from pg_publication where pubname = $4) as publication_found,
                   exists (select from pg_publication_tables
                           where pubname = $4 and schemaname = $2 and tablename = $3) as published,
                   coalesce((select relreplident::text from pg_class where oid = to_regclass($1)), 'd') as replica_identity,
                   array(select attname || ':' || format_type(atttypid, null) from pg_attribute
                         where attrelid = to_regclass($1) and attnum > 0 and not attisdropped) as columns,
                   array(select a.attname::text from pg_index i join pg_attribute a
                         on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
                         where i.indrelid = to_regclass($1) and i.indisprimary) as key_columns
            """;

    /** PostgreSQL's own names of the types that can be read as a time. */
    private static final Map<SampleTimeType, List<String>> TYPES = Map.of(
            SampleTimeType.TIMESTAMPTZ, List.of("timestamp with time zone"),
            SampleTimeType.TIMESTAMP, List.of("timestamp without time zone"),
            SampleTimeType.EPOCH_SECONDS, List.of("bigint", "integer", "double precision", "real", "numeric"),
            SampleTimeType.EPOCH_MILLIS, List.of("bigint", "numeric", "double precision"),
            SampleTimeType.EPOCH_MICROS, List.of("bigint", "numeric"));

    private final SampleMapping mapping;
    private final String publication;

    HistorianCheck(SampleMapping mapping, String publication) {
        this.mapping = mapping;
        this.publication = publication;
    }

    /**
     * What the historian says of itself.
     *
     * @param typeByColumn columns of the table
     * @param keyColumns columns of its primary key
     * @param fullIdentity whether its log carries whole rows before a change
     */
    record Facts(
            String walLevel,
            String username,
            boolean tableFound,
            boolean readable,
            boolean publicationFound,
            boolean published,
            Map<String, String> typeByColumn,
            List<String> keyColumns,
            boolean fullIdentity) {}

    /**
     * Asks and judges.
     *
     * @throws IllegalStateException with everything that is missing and the statements that put it right
     */
    void run(Pool pool) {
        List<String> faults = faults(ask(pool));
        if (!faults.isEmpty()) {
            throw new IllegalStateException("the historian is not prepared: " + String.join("; ", faults));
        }
    }

    private Facts ask(Pool pool) {
        SampleMapping.Table table = mapping.table();
        Row row = pool.preparedQuery(FACTS)
                .execute(Tuple.of(table.quoted(), table.schema(), table.name(), publication))
                .await()
                .atMost(WITHIN)
                .iterator()
                .next();
        Map<String, String> typeByColumn = new HashMap<>();
        for (String column : row.getArrayOfStrings("columns")) {
            int colon = column.indexOf(':');
            typeByColumn.put(column.substring(0, colon), column.substring(colon + 1));
        }
        return new Facts(
                row.getString("wal_level"),
                row.getString("username"),
                row.getBoolean("table_found"),
                row.getBoolean("readable"),
                row.getBoolean("publication_found"),
                row.getBoolean("published"),
                typeByColumn,
                Arrays.asList(row.getArrayOfStrings("key_columns")),
                row.getString("replica_identity").equals("f"));
    }

    List<String> faults(Facts facts) {
        String table = mapping.table().qualified();
        List<String> faults = new ArrayList<>();
        if (!facts.walLevel().equals("logical")) {
            faults.add(
                    "wal_level is " + facts.walLevel() + "; run: alter system set wal_level = logical; and restart it");
        }
        if (!facts.tableFound()) {
            faults.add("there is no table " + table + "; see gridtide.historian.mapping.table");
            return faults;
        }
        if (!facts.readable()) {
            faults.add(facts.username() + " may not read " + table + "; run: grant usage on schema "
                    + mapping.table().schema() + " to " + facts.username() + "; grant select on " + table + " to "
                    + facts.username());
        }
        if (!facts.publicationFound()) {
            faults.add("there is no publication " + publication + "; run: create publication " + publication
                    + " for table " + table + " with (publish_via_partition_root = true)");
        } else if (!facts.published()) {
            faults.add("the publication " + publication + " does not publish " + table + "; run: alter publication "
                    + publication + " add table " + table + "; and for a partitioned table: alter publication "
                    + publication + " set (publish_via_partition_root = true)");
        }
        addColumnFaults(facts, faults);
        return faults;
    }

    private void addColumnFaults(Facts facts, List<String> faults) {
        for (String column : mapping.columnNames()) {
            if (!facts.typeByColumn().containsKey(column)) {
                faults.add(mapping.table().qualified() + " has no column " + column + ", but "
                        + facts.typeByColumn().keySet().stream().sorted().toList());
            }
        }
        SampleTime time = mapping.time();
        Optional.ofNullable(facts.typeByColumn().get(time.column()))
                .filter(type -> !TYPES.getOrDefault(time.type(), List.of()).contains(type))
                .ifPresent(type -> faults.add("the column " + time.column() + " is of type " + type
                        + ", which cannot be read as " + time.type() + "; see gridtide.historian.mapping.time-type"));
        boolean needed = mapping.rules().deletedSamples() == DeletedSamples.MISSING;
        List<String> identity = List.of(mapping.columns().tag(), time.column());
        if (needed && !facts.fullIdentity() && !facts.keyColumns().containsAll(identity)) {
            faults.add("deleted samples cannot be named by tag and time; run: alter table "
                    + mapping.table().qualified() + " replica identity full");
        }
    }
}
