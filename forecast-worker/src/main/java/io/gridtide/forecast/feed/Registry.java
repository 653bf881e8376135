package io.gridtide.forecast.feed;

import io.gridtide.domain.Asset;
import io.gridtide.domain.Quantity;
import io.gridtide.domain.Series;
import io.gridtide.domain.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Current master data, as the registry topics tell it. Safe for several threads. */
public final class Registry {
    private final Map<String, Site> siteById = new ConcurrentHashMap<>();
    private final Map<String, Series> seriesById = new ConcurrentHashMap<>();
    private final Map<String, Asset> assetById = new ConcurrentHashMap<>();

    /** Sets a site, or removes it when the value is null. */
    public void site(String id, @Nullable Site site) {
        set(siteById, id, site);
    }

    /** Sets a series, or removes it when the value is null. */
    public void series(String id, @Nullable Series series) {
        set(seriesById, id, series);
    }

    /** Sets an asset, or removes it when the value is null. */
    public void asset(String id, @Nullable Asset asset) {
        set(assetById, id, asset);
    }

    /** The series that are forecast and whose site is known, in a stable order. */
    public List<Series> forecastSeries() {
        return seriesById.values().stream()
                .filter(series -> series.quantity() == Quantity.LOAD || series.quantity() == Quantity.GENERATION)
                .filter(series -> siteById.containsKey(series.siteId()))
                .sorted((a, b) -> a.seriesId().compareTo(b.seriesId()))
                .toList();
    }

    /** One of the series that are forecast and whose site is known. */
    public Optional<Series> forecastSeries(String seriesId) {
        return Optional.ofNullable(seriesById.get(seriesId))
                .filter(series -> series.quantity() == Quantity.LOAD || series.quantity() == Quantity.GENERATION)
                .filter(series -> siteById.containsKey(series.siteId()));
    }

    /** The price areas of all sites, in a stable order. */
    public List<String> priceAreas() {
        return List.copyOf(
                new TreeSet<>(siteById.values().stream().map(Site::priceArea).toList()));
    }

    public Optional<Site> siteOf(Series series) {
        return Optional.ofNullable(siteById.get(series.siteId()));
    }

    /** Any site of a price area; which one is the same each time. */
    public Optional<Site> siteIn(String priceArea) {
        return siteById.values().stream()
                .filter(site -> site.priceArea().equals(priceArea))
                .min((a, b) -> a.siteId().compareTo(b.siteId()));
    }

    /** Rated power of the plants behind a generation series: of its asset, or of all at its site. */
    public OptionalDouble peakPowerKw(Series series) {
        List<Double> peaks = assetById.values().stream()
                .filter(asset -> asset.siteId().equals(series.siteId()))
                .filter(asset ->
                        series.assetId().map(id -> id.equals(asset.assetId())).orElse(true))
                .flatMap(
                        asset -> asset instanceof Asset.PvPlant plant ? Stream.of(plant.peakPowerKw()) : Stream.empty())
                .toList();
        return peaks.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        peaks.stream().mapToDouble(Double::doubleValue).sum());
    }

    private static <V> void set(Map<String, V> map, String id, @Nullable V value) {
        if (value == null) {
            map.remove(id);
        } else {
            map.put(id, value);
        }
    }
}
