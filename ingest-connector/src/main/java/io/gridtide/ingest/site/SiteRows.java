package io.gridtide.ingest.site;

import io.gridtide.domain.SiteDefinition;
import io.gridtide.ingest.cdc.Columns;
import io.gridtide.schemas.avro.RegistryAsset;
import io.gridtide.schemas.avro.RegistrySeries;
import io.gridtide.schemas.mapper.RegistryMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * Rows of one site. Columns are the snake case of the Avro fields, so that the tables, the capture and the topics
 * cannot drift apart; the version is counted by a trigger.
 */
final class SiteRows {
    private SiteRows() {}

    static String[] assetIds(SiteDefinition definition) {
        return definition.assets().stream().map(asset -> asset.assetId()).toArray(String[]::new);
    }

    static String[] seriesIds(SiteDefinition definition) {
        return definition.series().stream().map(series -> series.seriesId()).toArray(String[]::new);
    }

    /** Parents first; a row that would not change is not touched. */
    static Uni<Void> upsert(SqlConnection connection, SiteDefinition definition) {
        List<RegistryAsset> assets = definition.assets().stream()
                .map(asset -> RegistryMapper.toAvro(asset, 0))
                .toList();
        List<RegistrySeries> series = definition.series().stream()
                .map(one -> RegistryMapper.toAvro(one, 0))
                .toList();
        return upsert(connection, "registry.site", List.of(RegistryMapper.toAvro(definition.site(), 0)))
                .chain(() -> upsert(connection, "registry.asset", assets))
                .chain(() -> upsert(connection, "registry.series", series))
                // A site has one tariff: the old one makes room for one of another name.
                .chain(() -> connection
                        .preparedQuery("delete from registry.tariff where site_id = $1 and tariff_id <> $2")
                        .execute(Tuple.of(
                                definition.site().siteId(), definition.tariff().tariffId())))
                .chain(() ->
                        upsert(connection, "registry.tariff", List.of(RegistryMapper.toAvro(definition.tariff(), 0))));
    }

    /** Removes the rows of the site that its document no longer names. */
    static Uni<Void> deleteOthers(SqlConnection connection, SiteDefinition definition) {
        String siteId = definition.site().siteId();
        return connection
                .preparedQuery("delete from registry.series where site_id = $1 and series_id <> all($2)")
                .execute(Tuple.of(siteId).addArrayOfString(seriesIds(definition)))
                .chain(() -> connection
                        .preparedQuery("delete from registry.asset where site_id = $1 and asset_id <> all($2)")
                        .execute(Tuple.of(siteId).addArrayOfString(assetIds(definition))))
                .replaceWithVoid();
    }

    private static Uni<Void> upsert(SqlConnection connection, String table, List<? extends SpecificRecord> records) {
        if (records.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Schema schema = records.getFirst().getSchema();
        List<Tuple> rows = records.stream().map(SiteRows::tuple).toList();
        return connection
                .preparedQuery(statement(table, schema))
                .executeBatch(rows)
                .replaceWithVoid();
    }

    private static Tuple tuple(SpecificRecord values) {
        Tuple tuple = Tuple.tuple();
        writable(values.getSchema()).forEach(field -> tuple.addValue(values.get(field.pos())));
        return tuple;
    }

    /** The first field of every registry record is its id. */
    private static String statement(String table, Schema schema) {
        List<String> columns =
                writable(schema).stream().map(field -> column(field.name())).toList();
        String names = String.join(", ", columns);
        String places = IntStream.rangeClosed(1, columns.size())
                .mapToObj(place -> "$" + place)
                .collect(Collectors.joining(", "));
        List<String> changing = columns.subList(1, columns.size());
        String current = changing.stream().map(name -> "target." + name).collect(Collectors.joining(", "));
        String next = changing.stream().map(name -> "excluded." + name).collect(Collectors.joining(", "));
        return "insert into " + table + " as target (" + names + ") values (" + places + ") on conflict ("
                + columns.getFirst() + ") do update set (" + String.join(", ", changing) + ") = (" + next
                + ") where (" + current + ") is distinct from (" + next + ")";
    }

    private static List<Schema.Field> writable(Schema schema) {
        return schema.getFields().stream()
                .filter(field -> !field.name().equals("version"))
                .toList();
    }

    private static String column(String fieldName) {
        return Columns.of(fieldName);
    }
}
