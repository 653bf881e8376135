package io.gridtide.ingest.admin;

import io.gridtide.domain.Asset;
import io.gridtide.ingest.admin.row.AssetRow;
import io.gridtide.ingest.http.ProblemException;
import io.gridtide.ingest.site.SiteDocument.AssetDocument;
import io.gridtide.ingest.site.SiteDocumentMapper;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.function.UnaryOperator;
import org.hibernate.reactive.mutiny.Mutiny;

/** Assets in the registry. */
@Singleton
public class AssetStore {
    private static final String PAGE = """
            select *
            from registry.asset
            where site_id = :siteId and asset_id > :after and (:type = '' or type = :type)
            order by asset_id
            """;

    private static final String REFERRING = """
            select series_id from registry.series where asset_id = :assetId order by series_id
            """;

    private static final int REFERRING_SHOWN = 5;

    private final PartStore<AssetRow> parts = new PartStore<>(AssetRow.class, "registry.asset", "assetId");
    private final RegistryTransactions transactions;

    public AssetStore(RegistryTransactions transactions) {
        this.transactions = transactions;
    }

    List<AssetRow> list(SiteKey site, String type, PageRequest page) {
        return transactions.read(
                session -> SiteRows.find(session, site).chain(() -> session.createNativeQuery(PAGE, AssetRow.class)
                        .setParameter("siteId", site.siteId())
                        .setParameter("after", page.after())
                        .setParameter("type", type)
                        .setMaxResults(page.fetched())
                        .getResultList()));
    }

    AssetRow get(SiteKey site, String assetId) {
        return transactions.read(session -> parts.find(session, site, assetId));
    }

    AssetRow create(Author author, String siteId, AssetDocument document) {
        String assetId = SiteDocumentMapper.idOf("assetId", document.assetId());
        Asset asset = new SiteDocumentMapper(siteId, author.tenantId()).asset(assetId, document);
        return transactions.write(
                author, session -> parts.insert(session, new AssetRow(asset), row -> joined(session, asset)));
    }

    /** Makes the asset what {@code change} makes of its document. */
    AssetRow change(Author author, PartKey key, IfMatch ifMatch, UnaryOperator<AssetDocument> change) {
        SiteDocumentMapper mapper = new SiteDocumentMapper(key.siteId(), author.tenantId());
        return transactions.write(
                author,
                session -> parts.change(session, key.site(author), key.id(), new PartStore.Change<>(ifMatch, row -> {
                    Asset next = mapper.asset(key.id(), change.apply(row.document()));
                    return left(session, row, next)
                            .chain(() -> joined(session, next))
                            .invoke(() -> row.take(next));
                })));
    }

    private static Uni<Void> joined(Mutiny.Session session, Asset next) {
        return SiteRows.find(session, new SiteKey(next.siteId(), next.tenantId()))
                .chain(site -> new PortfolioCheck(session, next.tenantId())
                        .joined(next, site.currency(), "planning.portfolio"));
    }

    private static Uni<Void> left(Mutiny.Session session, AssetRow row, Asset next) {
        return next instanceof Asset.Portfolio
                ? Uni.createFrom().voidItem()
                : new PortfolioCheck(session, next.tenantId()).left(row);
    }

    /** Removes an asset that no series refers to. */
    void delete(Author author, PartKey key, IfMatch ifMatch) {
        transactions.write(
                author,
                session -> parts.change(
                        session, key.site(author), key.id(), new PartStore.Change<>(ifMatch, row -> refuseReferred(
                                        session, key.id())
                                .chain(() -> new PortfolioCheck(session, author.tenantId()).left(row))
                                .chain(() -> session.remove(row)))));
    }

    private static Uni<Void> refuseReferred(Mutiny.Session session, String assetId) {
        return session.createNativeQuery(REFERRING, String.class)
                .setParameter("assetId", assetId)
                .setMaxResults(REFERRING_SHOWN)
                .getResultList()
                .map(seriesIds -> {
                    if (!seriesIds.isEmpty()) {
                        throw ProblemException.of(
                                Status.CONFLICT,
                                "series refer to the asset " + assetId + ": " + String.join(", ", seriesIds)
                                        + "; delete them or give them another asset first");
                    }
                    return null;
                });
    }
}
