package io.gridtide.ingest.admin;

import io.gridtide.ingest.admin.row.AssetRow;
import io.gridtide.ingest.admin.row.SeriesRow;
import io.gridtide.ingest.admin.row.SiteRow;
import io.gridtide.ingest.admin.row.SiteTree;
import io.gridtide.ingest.admin.row.TariffRow;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import org.hibernate.LockMode;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Finds and locks sites. Whoever changes a site or a part of it locks the row of the site first, so that changes of one
 * site follow each other and the version of the whole is one that existed.
 */
final class SiteRows {
    private SiteRows() {}

    /** The site of this tenant, or 404. */
    static Uni<SiteRow> find(Mutiny.Session session, SiteKey key) {
        return key.isPossible()
                ? owned(session.find(SiteRow.class, key.siteId()), key)
                : Uni.createFrom().failure(key.notFound());
    }

    /** The site of this tenant, locked until the transaction ends, or 404. */
    static Uni<SiteRow> lock(Mutiny.Session session, SiteKey key) {
        return key.isPossible()
                ? owned(session.find(SiteRow.class, key.siteId(), LockMode.PESSIMISTIC_WRITE), key)
                : Uni.createFrom().failure(key.notFound());
    }

    /** The site of whatever tenant, locked when there is one. */
    static Uni<Optional<SiteRow>> lockAnyones(Mutiny.Session session, String siteId) {
        return session.find(SiteRow.class, siteId, LockMode.PESSIMISTIC_WRITE).map(Optional::ofNullable);
    }

    static Uni<SiteTree> tree(Mutiny.Session session, SiteRow site) {
        return parts(session, AssetRow.class, "registry.asset", site)
                .chain(assets -> parts(session, SeriesRow.class, "registry.series", site)
                        .chain(series -> parts(session, TariffRow.class, "registry.tariff", site)
                                .map(tariff -> new SiteTree(
                                        site, assets, series, tariff.stream().findFirst()))));
    }

    private static <R> Uni<List<R>> parts(Mutiny.Session session, Class<R> type, String table, SiteRow site) {
        return session.createNativeQuery("select * from " + table + " where site_id = :siteId", type)
                .setParameter("siteId", site.siteId())
                .getResultList();
    }

    private static Uni<SiteRow> owned(Uni<SiteRow> found, SiteKey key) {
        return found.map(site -> {
            if (site == null || !site.tenantId().equals(key.tenantId())) {
                throw key.notFound();
            }
            return site;
        });
    }
}
