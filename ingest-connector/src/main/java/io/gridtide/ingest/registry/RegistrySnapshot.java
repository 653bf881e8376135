package io.gridtide.ingest.registry;

import io.gridtide.domain.Asset;
import io.gridtide.domain.Series;
import io.gridtide.domain.Site;
import io.gridtide.domain.Tariff;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The registry by id, as one pass over its topics built it; kept current by that pass. */
final class RegistrySnapshot {
    final Map<String, Registered<Site>> siteById = new ConcurrentHashMap<>();
    final Map<String, Registered<Series>> seriesById = new ConcurrentHashMap<>();
    final Map<String, Registered<Asset>> assetById = new ConcurrentHashMap<>();
    final Map<String, Registered<Tariff>> tariffById = new ConcurrentHashMap<>();
}
