package io.gridtide.ingest.admin;

import io.gridtide.domain.Asset;
import io.gridtide.domain.Series;
import io.gridtide.domain.SiteDefinition;
import io.gridtide.domain.Tariff;
import io.gridtide.ingest.admin.row.AssetRow;
import io.gridtide.ingest.admin.row.PartRow;
import io.gridtide.ingest.admin.row.SeriesRow;
import io.gridtide.ingest.admin.row.SiteRow;
import io.gridtide.ingest.admin.row.SiteTree;
import io.gridtide.ingest.admin.row.TariffRow;
import io.gridtide.ingest.admin.row.VersionedRow;
import io.gridtide.ingest.http.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Makes the rows of one site what a definition says. Rows that it leaves as they are stay untouched, so that capture
 * and audit trail report real changes only.
 */
final class SiteWriter {
    private static final String MAKE_TENANT = "insert into registry.tenant (tenant_id, name) values (:tenant, :tenant)"
            + " on conflict (tenant_id) do nothing returning tenant_id";

    private static final int TAKEN_SHOWN = 5;

    private final Mutiny.Session session;
    private final SiteDefinition next;
    private final List<AssetRow> newAssets = new ArrayList<>();
    private final List<SeriesRow> newSeries = new ArrayList<>();
    private final List<TariffRow> newTariff = new ArrayList<>();

    SiteWriter(Mutiny.Session session, SiteDefinition next) {
        this.session = session;
        this.next = next;
    }

    /** Writes a site that is locked, or that did not exist. */
    Uni<SiteTree> write(Optional<SiteTree> before) {
        Map<String, AssetRow> assetById = byId(before.map(SiteTree::assets).orElse(List.of()));
        Map<String, SeriesRow> seriesById = byId(before.map(SiteTree::series).orElse(List.of()));
        Optional<TariffRow> oldTariff = before.flatMap(SiteTree::tariff);
        SiteRow site = before.map(SiteTree::site).orElseGet(() -> new SiteRow(next.site()));
        List<AssetRow> assets =
                next.assets().stream().map(asset -> row(asset, assetById)).toList();
        List<SeriesRow> series =
                next.series().stream().map(one -> row(one, seriesById)).toList();
        TariffRow tariff = row(next.tariff(), oldTariff);
        List<PartRow> gone = Stream.<PartRow>concat(goneFrom(seriesById, series), goneFrom(assetById, assets))
                .toList();
        PortfolioCheck portfolios = new PortfolioCheck(session, next.site().tenantId());
        return refuseTaken()
                .chain(() -> portfolios.left(endedPortfolios(assetById)))
                .chain(() -> before.isPresent() ? Uni.createFrom().nullItem() : makeTenant())
                // A site has one tariff: the old one makes room for one of another name.
                .chain(() -> newTariff.isEmpty() || oldTariff.isEmpty()
                        ? Uni.createFrom().nullItem()
                        : session.remove(oldTariff.get()).chain(session::flush))
                .invoke(() -> takeOver(site, assetById, seriesById, oldTariff))
                .chain(() -> before.isPresent() ? Uni.createFrom().voidItem() : session.persist(site))
                .chain(() -> session.persistAll(newRows()))
                .chain(session::flush)
                // After the others: a series may have moved away from an asset that goes.
                .chain(() -> session.removeAll(gone.toArray()))
                .chain(session::flush)
                .chain(() -> portfolios.joined(next))
                .map(done -> new SiteTree(site, assets, series, Optional.of(tariff)));
    }

    /** Portfolios that go, or become something else. */
    private List<AssetRow> endedPortfolios(Map<String, AssetRow> assetById) {
        Set<String> kept = next.assets().stream()
                .filter(Asset.Portfolio.class::isInstance)
                .map(Asset::assetId)
                .collect(Collectors.toSet());
        return assetById.values().stream()
                .filter(row -> !kept.contains(row.id()))
                .toList();
    }

    private void takeOver(
            SiteRow site,
            Map<String, AssetRow> assetById,
            Map<String, SeriesRow> seriesById,
            Optional<TariffRow> oldTariff) {
        site.take(next.site());
        next.assets().forEach(asset -> Optional.ofNullable(assetById.get(asset.assetId()))
                .ifPresent(row -> row.take(asset)));
        next.series().forEach(one -> Optional.ofNullable(seriesById.get(one.seriesId()))
                .ifPresent(row -> row.take(one)));
        if (newTariff.isEmpty()) {
            oldTariff.ifPresent(row -> row.take(next.tariff()));
        }
    }

    private AssetRow row(Asset asset, Map<String, AssetRow> assetById) {
        AssetRow existing = assetById.get(asset.assetId());
        return existing == null ? added(newAssets, new AssetRow(asset)) : existing;
    }

    private SeriesRow row(Series series, Map<String, SeriesRow> seriesById) {
        SeriesRow existing = seriesById.get(series.seriesId());
        return existing == null ? added(newSeries, new SeriesRow(series)) : existing;
    }

    private TariffRow row(Tariff tariff, Optional<TariffRow> oldTariff) {
        return oldTariff
                .filter(row -> row.id().equals(tariff.tariffId()))
                .orElseGet(() -> added(newTariff, new TariffRow(tariff)));
    }

    private Object[] newRows() {
        return Stream.of(newAssets, newSeries, newTariff).flatMap(List::stream).toArray();
    }

    private Uni<Void> makeTenant() {
        return session.createNativeQuery(MAKE_TENANT, String.class)
                .setParameter("tenant", next.site().tenantId())
                .getResultList()
                .replaceWithVoid();
    }

    /** What is new here must not exist elsewhere. */
    private Uni<Void> refuseTaken() {
        return taken(AssetRow.class, newAssets).chain(assets -> taken(SeriesRow.class, newSeries)
                .chain(series -> taken(TariffRow.class, newTariff).map(tariffs -> {
                    List<String> all = Stream.of(
                                    labelled("assetId ", assets),
                                    labelled("seriesId ", series),
                                    labelled("tariffId ", tariffs))
                            .flatMap(Function.identity())
                            .limit(TAKEN_SHOWN)
                            .toList();
                    if (!all.isEmpty()) {
                        throw taken(all);
                    }
                    return null;
                })));
    }

    static ProblemException taken(List<String> ids) {
        return ProblemException.of(
                Status.CONFLICT,
                "ids are unique over all sites and tenants, and already taken are: " + String.join(", ", ids));
    }

    private <R extends PartRow> Uni<List<R>> taken(Class<R> type, List<R> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return session.find(type, rows.stream().map(VersionedRow::id).toArray())
                .map(found -> found.stream().filter(Objects::nonNull).toList());
    }

    private static Stream<String> labelled(String label, List<? extends VersionedRow> rows) {
        return rows.stream().map(row -> label + row.id());
    }

    private static <R> R added(List<R> rows, R row) {
        rows.add(row);
        return row;
    }

    private static <R extends VersionedRow> Stream<R> goneFrom(Map<String, R> before, List<R> after) {
        Set<String> kept = after.stream().map(VersionedRow::id).collect(Collectors.toSet());
        return before.values().stream().filter(row -> !kept.contains(row.id()));
    }

    private static <R extends VersionedRow> Map<String, R> byId(List<R> rows) {
        return rows.stream().collect(Collectors.toMap(VersionedRow::id, Function.identity()));
    }
}
