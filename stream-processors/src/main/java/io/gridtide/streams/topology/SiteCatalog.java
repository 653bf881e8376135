package io.gridtide.streams.topology;

import io.gridtide.domain.Site;
import io.gridtide.domain.Tariff;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Sites and their tariffs. Written by the global thread, read by all stream threads. */
final class SiteCatalog {
    private final Map<String, Site> siteById = new ConcurrentHashMap<>();
    private final Map<String, Tariff> tariffById = new ConcurrentHashMap<>();
    private final Map<String, Tariff> tariffBySite = new ConcurrentHashMap<>();

    @Nullable
    Site site(String siteId) {
        return siteById.get(siteId);
    }

    @Nullable
    Tariff tariffOf(String siteId) {
        return tariffBySite.get(siteId);
    }

    void declare(Site site) {
        siteById.put(site.siteId(), site);
    }

    void removeSite(String siteId) {
        siteById.remove(siteId);
    }

    void declare(Tariff tariff) {
        removeTariff(tariff.tariffId());
        tariffById.put(tariff.tariffId(), tariff);
        tariffBySite.put(tariff.siteId(), tariff);
    }

    void removeTariff(String tariffId) {
        Tariff earlier = tariffById.remove(tariffId);
        if (earlier != null) {
            tariffBySite.remove(earlier.siteId(), earlier);
        }
    }
}
