package io.gridtide.ingest.registry;

import io.gridtide.domain.Series;
import io.gridtide.domain.Site;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is registered, for checks while data comes in. Another tenant's things look as if they did not exist. */
@Singleton
public class RegistryView {
    private volatile RegistrySnapshot snapshot = new RegistrySnapshot();
    private volatile boolean complete;

    public Optional<Series> series(String seriesId, String tenantId) {
        Registered<Series> found = snapshot.seriesById.get(seriesId);
        return found != null && found.value().tenantId().equals(tenantId)
                ? Optional.of(found.value())
                : Optional.empty();
    }

    public Optional<Site> site(String siteId, String tenantId) {
        Registered<Site> found = snapshot.siteById.get(siteId);
        return found != null && found.value().tenantId().equals(tenantId)
                ? Optional.of(found.value())
                : Optional.empty();
    }

    /** Versions by id of everything known of one site, keyed {@code series:<id>}, {@code asset:<id>} and so on. */
    public Map<String, Long> versionsOfSite(String siteId) {
        RegistrySnapshot current = snapshot;
        Map<String, Long> versions = current.seriesById.entrySet().stream()
                .filter(entry -> entry.getValue().value().siteId().equals(siteId))
                .collect(Collectors.toMap(entry -> "series:" + entry.getKey(), entry -> entry.getValue()
                        .version()));
        current.assetById.forEach((id, asset) -> {
            if (asset.value().siteId().equals(siteId)) {
                versions.put("asset:" + id, asset.version());
            }
        });
        current.tariffById.forEach((id, tariff) -> {
            if (tariff.value().siteId().equals(siteId)) {
                versions.put("tariff:" + id, tariff.version());
            }
        });
        Registered<Site> site = current.siteById.get(siteId);
        if (site != null) {
            versions.put("site:" + siteId, site.version());
        }
        return versions;
    }

    /** Whether the topics have been read to their end once; before that, unknown may mean not read yet. */
    public boolean isComplete() {
        return complete;
    }

    public int seriesCount() {
        return snapshot.seriesById.size();
    }

    /** Replaces everything; from then on changes made to the snapshot are seen at once. */
    void show(RegistrySnapshot read) {
        snapshot = read;
        complete = true;
    }
}
