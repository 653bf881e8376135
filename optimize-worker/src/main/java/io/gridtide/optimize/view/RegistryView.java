package io.gridtide.optimize.view;

import io.gridtide.domain.Asset;
import io.gridtide.domain.Series;
import io.gridtide.domain.Site;
import io.gridtide.domain.SiteDefinition;
import io.gridtide.domain.Tariff;
import io.gridtide.optimize.input.Plannable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Master data of all sites. Safe for several threads. */
public final class RegistryView {
    private final Map<String, Site> siteById = new ConcurrentHashMap<>();
    private final Map<String, Series> seriesById = new ConcurrentHashMap<>();
    private final Map<String, Asset> assetById = new ConcurrentHashMap<>();
    private final Map<String, Tariff> tariffById = new ConcurrentHashMap<>();

    /** Takes it; returns what was known before. */
    public Optional<Site> put(Site site) {
        return Optional.ofNullable(siteById.put(site.siteId(), site));
    }

    /** Takes it; returns what was known before. */
    public Optional<Series> put(Series series) {
        return Optional.ofNullable(seriesById.put(series.seriesId(), series));
    }

    /** Takes it; returns what was known before. */
    public Optional<Asset> put(Asset asset) {
        return Optional.ofNullable(assetById.put(asset.assetId(), asset));
    }

    /** Takes it; returns what was known before. */
    public Optional<Tariff> put(Tariff tariff) {
        return Optional.ofNullable(tariffById.put(tariff.tariffId(), tariff));
    }

    /** Removes it; returns what was known before. */
    public Optional<Site> removeSite(String siteId) {
        return Optional.ofNullable(siteById.remove(siteId));
    }

    /** Removes it; returns what was known before. */
    public Optional<Series> removeSeries(String seriesId) {
        return Optional.ofNullable(seriesById.remove(seriesId));
    }

    /** Removes it; returns what was known before. */
    public Optional<Asset> removeAsset(String assetId) {
        return Optional.ofNullable(assetById.remove(assetId));
    }

    /** Removes it; returns what was known before. */
    public Optional<Tariff> removeTariff(String tariffId) {
        return Optional.ofNullable(tariffById.remove(tariffId));
    }

    public Collection<String> siteIds() {
        return List.copyOf(siteById.keySet());
    }

    /** Sites that buy at the prices of an area, or settle with them what is beside their nomination. */
    public List<String> siteIdsIn(String priceArea) {
        Stream<String> buying = siteById.values().stream()
                .filter(site -> site.priceArea().equals(priceArea))
                .map(Site::siteId);
        Stream<String> settling = assetById.values().stream()
                .filter(Asset.GridConnection.class::isInstance)
                .map(Asset.GridConnection.class::cast)
                .filter(grid -> grid.aims()
                        .nomination()
                        .priceArea()
                        .filter(priceArea::equals)
                        .isPresent())
                .map(Asset::siteId);
        return Stream.concat(buying, settling).distinct().toList();
    }

    public Optional<Series> series(String seriesId) {
        return Optional.ofNullable(seriesById.get(seriesId));
    }

    /** Whether a site has anything to plan. */
    public boolean isPlannable(String siteId) {
        return assetById.values().stream().anyMatch(asset -> asset.siteId().equals(siteId) && Plannable.is(asset));
    }

    /**
     * A site with everything that belongs to it; empty until its tariff and every asset that its series name have
     * arrived.
     */
    public Optional<SiteDefinition> find(String siteId) {
        Site site = siteById.get(siteId);
        Optional<Tariff> tariff =
                of(tariffById, Tariff::siteId, siteId).stream().findFirst();
        List<Series> series = of(seriesById, Series::siteId, siteId);
        boolean assetsKnown =
                series.stream().flatMap(one -> one.assetId().stream()).allMatch(assetById::containsKey);
        if (site == null || tariff.isEmpty() || !assetsKnown) {
            return Optional.empty();
        }
        return Optional.of(new SiteDefinition(site, of(assetById, Asset::siteId, siteId), series, tariff.get()));
    }

    /** The portfolio of each site that belongs to one which is known and of the same tenant. */
    public Map<String, Asset.Portfolio> portfolioBySite() {
        Map<String, Asset.Portfolio> portfolios = new TreeMap<>();
        connectionBySite().forEach((siteId, grid) -> grid.portfolio()
                .flatMap(id -> portfolio(id, grid.tenantId()))
                .ifPresent(portfolio -> portfolios.put(siteId, portfolio)));
        return portfolios;
    }

    /** The portfolio of a site if it belongs to one which is known and of the same tenant. */
    public Optional<Asset.Portfolio> portfolio(String siteId) {
        return Optional.ofNullable(portfolioBySite().get(siteId));
    }

    /** The portfolio that a site names although there is none of this name for it. */
    public Optional<String> unknownPortfolio(SiteDefinition definition) {
        return definition.assets().stream()
                .filter(Asset.GridConnection.class::isInstance)
                .map(Asset.GridConnection.class::cast)
                .findFirst()
                .filter(grid -> grid.portfolio()
                        .flatMap(id -> portfolio(id, grid.tenantId()))
                        .isEmpty())
                .flatMap(Asset.GridConnection::portfolio);
    }

    /** Sites whose connection names a portfolio. */
    public List<String> siteIdsOf(String portfolioId) {
        return connectionBySite().entrySet().stream()
                .filter(entry ->
                        entry.getValue().portfolio().filter(portfolioId::equals).isPresent())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Of several connections of a site the first counts. */
    private Map<String, Asset.GridConnection> connectionBySite() {
        Map<String, Asset.GridConnection> connections = new TreeMap<>();
        assetById.values().forEach(asset -> {
            if (asset instanceof Asset.GridConnection grid) {
                connections.merge(
                        grid.siteId(),
                        grid,
                        (one, other) -> one.assetId().compareTo(other.assetId()) < 0 ? one : other);
            }
        });
        return connections;
    }

    private Optional<Asset.Portfolio> portfolio(String portfolioId, String tenantId) {
        return Optional.ofNullable(assetById.get(portfolioId))
                .filter(asset -> asset.tenantId().equals(tenantId))
                .filter(Asset.Portfolio.class::isInstance)
                .map(Asset.Portfolio.class::cast);
    }

    private static <T> List<T> of(Map<String, T> byId, Function<T, String> siteOf, String siteId) {
        return byId.entrySet().stream()
                .filter(entry -> siteOf.apply(entry.getValue()).equals(siteId))
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }
}
