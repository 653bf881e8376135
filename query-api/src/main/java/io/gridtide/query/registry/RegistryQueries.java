package io.gridtide.query.registry;

import io.gridtide.query.database.RegistryReads;
import io.gridtide.query.http.Cursor;
import io.gridtide.query.http.Page;
import io.gridtide.query.security.Tenant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Questions about master data. What a tenant may see is decided by row-level security. The queries are named ones of
 * the entities: those are parsed at start, not by the first request on its event loop.
 */
@ApplicationScoped
public class RegistryQueries {
    private final RegistryReads reads;

    RegistryQueries(RegistryReads reads) {
        this.reads = reads;
    }

    /**
     * One page of a list ordered by identifier.
     *
     * @param after last identifier of the page before; empty for the first page
     * @param limit most rows of the page
     */
    record Slice(Optional<String> after, int limit) {}

    /**
     * Which series are asked for; empty parts do not restrict.
     *
     * @param siteId site they belong to
     * @param quantity what they measure
     */
    record SeriesFilter(Optional<String> siteId, Optional<String> quantity) {}

    Uni<Optional<TenantResponse>> tenant(Tenant tenant) {
        return reads.read(tenant, session -> session.get(TenantEntity.class, tenant.tenantId())
                .map(found -> Optional.ofNullable(found).map(TenantResponse::of)));
    }

    Uni<Page<SiteResponse>> sites(Tenant tenant, Slice slice) {
        return reads.read(tenant, session -> session.createNamedQuery(SiteEntity.PAGE, SiteEntity.class)
                .setParameter("after", slice.after().orElse(""))
                .setMaxResults(slice.limit() + 1)
                .getResultList()
                .map(found -> Page.continuingAfter(found, slice.limit(), site -> Cursor.after(site.siteId))
                        .map(SiteResponse::of)));
    }

    Uni<Optional<SiteDetailResponse>> site(Tenant tenant, String siteId) {
        return reads.read(
                tenant, session -> session.get(SiteEntity.class, siteId).chain(site -> {
                    if (site == null) {
                        return Uni.createFrom().item(Optional.empty());
                    }
                    Uni<List<AssetEntity>> assets = session.createNamedQuery(AssetEntity.OF_SITE, AssetEntity.class)
                            .setParameter("siteId", siteId)
                            .getResultList();
                    return assets.chain(found -> session.createNamedQuery(TariffEntity.OF_SITE, TariffEntity.class)
                            .setParameter("siteId", siteId)
                            .getResultList()
                            .map(tariffs -> Optional.of(SiteDetailResponse.of(site, found, tariffs))));
                }));
    }

    Uni<Page<SeriesResponse>> series(Tenant tenant, SeriesFilter filter, Slice slice) {
        return reads.read(tenant, session -> session.createNamedQuery(SeriesEntity.PAGE, SeriesEntity.class)
                .setParameter("after", slice.after().orElse(""))
                .setParameter("siteId", filter.siteId().orElse(""))
                .setParameter("quantity", filter.quantity().orElse(""))
                .setMaxResults(slice.limit() + 1)
                .getResultList()
                .map(found -> Page.continuingAfter(found, slice.limit(), one -> Cursor.after(one.seriesId))
                        .map(SeriesResponse::of)));
    }
}
