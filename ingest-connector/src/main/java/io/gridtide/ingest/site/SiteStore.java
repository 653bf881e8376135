package io.gridtide.ingest.site;

import io.gridtide.domain.SiteDefinition;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The registry tables, one site at a time and each change in one transaction. Rows that a document leaves as they
 * are stay untouched, so that capture reports real changes only. Calls block: make them on a virtual thread.
 */
@Singleton
public class SiteStore {
    private static final Duration WITHIN = Duration.ofSeconds(15);

    private static final String LOCK = "select tenant_id from registry.site where site_id = $1 for update";

    private static final String TENANT =
            "insert into registry.tenant (tenant_id, name) values ($1, $1) on conflict (tenant_id) do nothing";

    private static final String TAKEN = """
            select 'assetId ' || asset_id as taken from registry.asset where asset_id = any($1) and site_id <> $4
            union all select 'seriesId ' || series_id from registry.series where series_id = any($2) and site_id <> $4
            union all select 'tariffId ' || tariff_id from registry.tariff where tariff_id = $3 and site_id <> $4
            limit 5
            """;

    private static final String VERSIONS = """
            select 'site:' || site_id as id, version from registry.site where site_id = $1 and tenant_id = $2
            union all select 'asset:' || asset_id, version from registry.asset where site_id = $1 and tenant_id = $2
            union all select 'series:' || series_id, version from registry.series where site_id = $1 and tenant_id = $2
            union all select 'tariff:' || tariff_id, version from registry.tariff where site_id = $1 and tenant_id = $2
            """;

    private final Pool pool;

    /** What became of a document. */
    public enum Outcome {
        CREATED,
        UPDATED
    }

    public SiteStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * Makes the registry hold exactly this of the site.
     *
     * @throws IdTakenException when an id belongs to another site or tenant; nothing was changed
     */
    public Outcome put(SiteDefinition definition) {
        return pool.withTransaction(connection -> putIn(connection, definition))
                .await()
                .atMost(WITHIN);
    }

    /** Removes a site with everything it has; false when the tenant has no such site. */
    public boolean delete(String siteId, String tenantId) {
        return pool.preparedQuery("delete from registry.site where site_id = $1 and tenant_id = $2")
                .execute(Tuple.of(siteId, tenantId))
                .map(result -> result.rowCount() > 0)
                .await()
                .atMost(WITHIN);
    }

    /** Versions by id of every row of the site, keyed {@code series:<id>}, {@code asset:<id>} and so on. */
    public Map<String, Long> versionsOfSite(String siteId, String tenantId) {
        return pool.preparedQuery(VERSIONS)
                .execute(Tuple.of(siteId, tenantId))
                .map(rows -> {
                    Map<String, Long> versions = new HashMap<>();
                    rows.forEach(row -> versions.put(row.getString("id"), row.getLong("version")));
                    return versions;
                })
                .await()
                .atMost(WITHIN);
    }

    private static Uni<Outcome> putIn(SqlConnection connection, SiteDefinition definition) {
        String siteId = definition.site().siteId();
        String tenantId = definition.site().tenantId();
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(siteId))
                .map(rows -> {
                    Optional<String> owner = first(rows).map(row -> row.getString("tenant_id"));
                    if (owner.isPresent() && !owner.get().equals(tenantId)) {
                        throw new IdTakenException(List.of("siteId " + siteId));
                    }
                    return owner.isPresent() ? Outcome.UPDATED : Outcome.CREATED;
                })
                .call(() -> refuseTaken(connection, definition))
                .call(() -> connection.preparedQuery(TENANT).execute(Tuple.of(tenantId)))
                .call(() -> SiteRows.upsert(connection, definition))
                .call(() -> SiteRows.deleteOthers(connection, definition));
    }

    private static Uni<Void> refuseTaken(SqlConnection connection, SiteDefinition definition) {
        Tuple ids = Tuple.tuple()
                .addArrayOfString(SiteRows.assetIds(definition))
                .addArrayOfString(SiteRows.seriesIds(definition))
                .addString(definition.tariff().tariffId())
                .addString(definition.site().siteId());
        return connection.preparedQuery(TAKEN).execute(ids).map(rows -> {
            List<String> taken =
                    rows.stream().map(row -> row.getString("taken")).toList();
            if (!taken.isEmpty()) {
                throw new IdTakenException(taken);
            }
            return null;
        });
    }

    private static Optional<Row> first(Iterable<Row> rows) {
        var iterator = rows.iterator();
        return iterator.hasNext() ? Optional.of(iterator.next()) : Optional.empty();
    }
}
