package io.gridtide.ingest.admin;

import io.gridtide.domain.Series;
import io.gridtide.ingest.admin.row.AssetRow;
import io.gridtide.ingest.admin.row.SeriesRow;
import io.gridtide.ingest.site.FaultyDocumentException;
import io.gridtide.ingest.site.SiteDocument.SeriesDocument;
import io.gridtide.ingest.site.SiteDocumentMapper;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.UnaryOperator;
import org.hibernate.reactive.mutiny.Mutiny;

/** Series in the registry. */
@Singleton
public class SeriesStore {
    private static final String PAGE = """
            select *
            from registry.series
            where site_id = :siteId and series_id > :after
              and (:assetId = '' or asset_id = :assetId) and (:quantity = '' or quantity = :quantity)
            order by series_id
            """;

    private final PartStore<SeriesRow> parts = new PartStore<>(SeriesRow.class, "registry.series", "seriesId");
    private final RegistryTransactions transactions;

    /**
     * Which series are asked for; empty texts do not restrict.
     *
     * @param assetId those of one asset
     * @param quantity those of one quantity
     */
    record Filter(String assetId, String quantity) {}

    public SeriesStore(RegistryTransactions transactions) {
        this.transactions = transactions;
    }

    List<SeriesRow> list(SiteKey site, Filter filter, PageRequest page) {
        return transactions.read(
                session -> SiteRows.find(session, site).chain(() -> session.createNativeQuery(PAGE, SeriesRow.class)
                        .setParameter("siteId", site.siteId())
                        .setParameter("after", page.after())
                        .setParameter("assetId", filter.assetId())
                        .setParameter("quantity", filter.quantity())
                        .setMaxResults(page.fetched())
                        .getResultList()));
    }

    SeriesRow get(SiteKey site, String seriesId) {
        return transactions.read(session -> parts.find(session, site, seriesId));
    }

    SeriesRow create(Author author, String siteId, SeriesDocument document) {
        String seriesId = SiteDocumentMapper.idOf("seriesId", document.seriesId());
        Series series = new SiteDocumentMapper(siteId, author.tenantId()).series(seriesId, document);
        return transactions.write(
                author,
                session -> parts.insert(session, new SeriesRow(series), row -> requireAsset(session, series)
                        .chain(() -> new FormulaCheck(session, siteId).changed(series))));
    }

    /** Makes the series what {@code change} makes of its document. */
    SeriesRow change(Author author, PartKey key, IfMatch ifMatch, UnaryOperator<SeriesDocument> change) {
        SiteDocumentMapper mapper = new SiteDocumentMapper(key.siteId(), author.tenantId());
        return transactions.write(
                author,
                session -> parts.change(session, key.site(author), key.id(), new PartStore.Change<>(ifMatch, row -> {
                    // The unit follows from what may be about to change.
                    Series series =
                            mapper.series(key.id(), change.apply(row.document().withoutUnit()));
                    return requireAsset(session, series)
                            .chain(() -> new FormulaCheck(session, key.siteId()).changed(series))
                            .invoke(() -> row.take(series));
                })));
    }

    void delete(Author author, PartKey key, IfMatch ifMatch) {
        transactions.write(
                author,
                session -> parts.change(
                        session, key.site(author), key.id(), new PartStore.Change<>(ifMatch, row -> new FormulaCheck(
                                        session, key.siteId())
                                .refuseUsed(key.id())
                                .chain(() -> session.remove(row)))));
    }

    private static Uni<Void> requireAsset(Mutiny.Session session, Series series) {
        if (series.assetId().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        String assetId = series.assetId().get();
        return session.find(AssetRow.class, assetId).map(asset -> {
            if (asset == null || !asset.siteId().equals(series.siteId())) {
                throw FaultyDocumentException.of(
                        "assetId", "assetId is an asset of the same site, got \"" + assetId + "\"; create it first");
            }
            return null;
        });
    }
}
