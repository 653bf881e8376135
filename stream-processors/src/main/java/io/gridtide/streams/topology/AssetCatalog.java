package io.gridtide.streams.topology;

import io.gridtide.domain.Asset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Equipment of the sites. Written by the global thread, read by all stream threads. */
final class AssetCatalog {
    private final Map<String, Asset> assetById = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Asset>> assetByIdBySite = new ConcurrentHashMap<>();

    /** Batteries of a site by id. */
    List<Asset.Battery> batteries(String siteId) {
        return assetByIdBySite.getOrDefault(siteId, Map.of()).values().stream()
                .filter(Asset.Battery.class::isInstance)
                .map(Asset.Battery.class::cast)
                .sorted(Comparator.comparing(Asset.Battery::assetId))
                .toList();
    }

    void declare(Asset asset) {
        remove(asset.assetId());
        assetById.put(asset.assetId(), asset);
        assetByIdBySite
                .computeIfAbsent(asset.siteId(), site -> new ConcurrentHashMap<>())
                .put(asset.assetId(), asset);
    }

    void remove(String assetId) {
        Asset earlier = assetById.remove(assetId);
        if (earlier != null) {
            assetByIdBySite.getOrDefault(earlier.siteId(), Map.of()).remove(assetId);
        }
    }
}
