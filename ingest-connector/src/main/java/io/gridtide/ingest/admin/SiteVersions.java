package io.gridtide.ingest.admin;

import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.stream.Collectors;

/** What versions the rows of a site have: asked again and again while somebody waits for a change to arrive. */
@Singleton
public class SiteVersions {
    private static final String VERSIONS = """
            select 'site:' || site_id as id, version from registry.site where site_id = $1 and tenant_id = $2
            union all select 'asset:' || asset_id, version from registry.asset where site_id = $1 and tenant_id = $2
            union all select 'series:' || series_id, version from registry.series where site_id = $1 and tenant_id = $2
            union all select 'tariff:' || tariff_id, version from registry.tariff where site_id = $1 and tenant_id = $2
            """;

    private final RegistryQueries queries;

    public SiteVersions(RegistryQueries queries) {
        this.queries = queries;
    }

    /** Versions by id of every row of the site, keyed {@code series:<id>}, {@code asset:<id>} and so on. */
    Map<String, Long> of(SiteKey site) {
        if (!site.isPossible()) {
            return Map.of();
        }
        return queries.ask(VERSIONS, Tuple.of(site.siteId(), site.tenantId())).stream()
                .collect(Collectors.toMap(row -> row.getString("id"), row -> row.getLong("version")));
    }
}
