package io.gridtide.streams.topology;

import io.gridtide.domain.Asset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Import limits of the grid connections. Written by the global thread, read by all stream threads. */
final class GridLimits {
    private final Map<String, Asset.GridConnection> connectionByAsset = new ConcurrentHashMap<>();
    private final Map<String, Asset.GridConnection> connectionBySite = new ConcurrentHashMap<>();

    /** The import limit of the site, kW; NaN when none is declared. */
    double importLimitKw(String siteId) {
        Asset.GridConnection connection = connectionBySite.get(siteId);
        return connection == null ? Double.NaN : connection.importLimitKw();
    }

    void declare(Asset asset) {
        remove(asset.assetId());
        if (asset instanceof Asset.GridConnection connection) {
            connectionByAsset.put(connection.assetId(), connection);
            connectionBySite.put(connection.siteId(), connection);
        }
    }

    void remove(String assetId) {
        Asset.GridConnection earlier = connectionByAsset.remove(assetId);
        if (earlier != null) {
            connectionBySite.remove(earlier.siteId(), earlier);
        }
    }
}
