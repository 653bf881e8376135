package io.gridtide.optimize.worker;

import io.gridtide.schemas.avro.SiteRegret;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What was stated of the last days, so that nothing is stated twice. Safe for several threads. */
final class RegretLog {
    /** Days per site; older ones are not stated again. */
    private static final int MOST_DAYS = 28;

    private final Map<String, NavigableMap<String, SiteRegret>> bySite = new HashMap<>();

    synchronized void put(SiteRegret regret) {
        NavigableMap<String, SiteRegret> days = bySite.computeIfAbsent(regret.getSiteId(), unused -> new TreeMap<>());
        SiteRegret before = days.get(regret.getLocalDate());
        if (before == null || before.getRevision() <= regret.getRevision()) {
            days.put(regret.getLocalDate(), regret);
        }
        if (days.size() > MOST_DAYS) {
            days.pollFirstEntry();
        }
    }

    /** What was stated of a site, oldest first. */
    synchronized List<SiteRegret> all(String siteId) {
        return List.copyOf(bySite.getOrDefault(siteId, new TreeMap<>()).values());
    }

    synchronized Optional<SiteRegret> find(String siteId, String localDate) {
        return Optional.ofNullable(bySite.getOrDefault(siteId, new TreeMap<>()).get(localDate));
    }
}
