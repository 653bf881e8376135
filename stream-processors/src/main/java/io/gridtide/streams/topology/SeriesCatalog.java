package io.gridtide.streams.topology;

import io.gridtide.domain.Quantity;
import io.gridtide.domain.Series;
import io.gridtide.streams.balance.Membership;
import io.gridtide.streams.interval.SeriesRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The declared series, ready for the hot loop. Written by the global thread, read by all stream threads.
 */
final class SeriesCatalog {
    private final Map<String, SeriesRules> rulesById = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> idsBySite = new ConcurrentHashMap<>();
    private final Map<String, Membership> membershipBySite = new ConcurrentHashMap<>();
    private final Map<String, Map<String, List<Series>>> virtualByMemberBySite = new ConcurrentHashMap<>();

    private final AtomicLong version = new AtomicLong();

    /** Grows with every change: what was found at a version holds as long as it is the same. */
    long version() {
        return version.get();
    }

    @Nullable
    SeriesRules find(String seriesId) {
        return rulesById.get(seriesId);
    }

    /** Who counts in the balance of the site, as declared now. */
    Membership membership(String siteId) {
        return membershipBySite.computeIfAbsent(siteId, id -> Membership.of(seriesOf(id)));
    }

    /** The virtual series of the site that the series is a member of, by id. */
    List<Series> virtualOf(String siteId, String memberId) {
        return virtualByMemberBySite
                .computeIfAbsent(siteId, id -> virtualByMember(seriesOf(id)))
                .getOrDefault(memberId, List.of());
    }

    private static Map<String, List<Series>> virtualByMember(List<Series> seriesOfSite) {
        Map<String, List<Series>> virtualByMember = new HashMap<>();
        seriesOfSite.stream()
                .filter(Series::isVirtual)
                .sorted(Comparator.comparing(Series::seriesId))
                .forEach(virtual -> virtual.formula().orElseThrow().seriesIds().forEach(id -> virtualByMember
                        .computeIfAbsent(id, any -> new ArrayList<>())
                        .add(virtual)));
        return virtualByMember;
    }

    /** Series of the site that measure the quantity, by id. */
    List<Series> declared(String siteId, Quantity quantity) {
        return seriesOf(siteId).stream()
                .filter(series -> series.quantity() == quantity && !series.isVirtual())
                .sorted(Comparator.comparing(Series::seriesId))
                .toList();
    }

    void declare(Series series) {
        SeriesRules earlier = rulesById.put(series.seriesId(), SeriesRules.of(series));
        if (earlier != null && !earlier.series().siteId().equals(series.siteId())) {
            leave(earlier.series());
        }
        idsBySite
                .computeIfAbsent(series.siteId(), id -> ConcurrentHashMap.newKeySet())
                .add(series.seriesId());
        changed(series.siteId());
        version.incrementAndGet();
    }

    void remove(String seriesId) {
        SeriesRules earlier = rulesById.remove(seriesId);
        if (earlier != null) {
            leave(earlier.series());
        }
        version.incrementAndGet();
    }

    private void leave(Series series) {
        idsBySite.getOrDefault(series.siteId(), Set.of()).remove(series.seriesId());
        changed(series.siteId());
    }

    private void changed(String siteId) {
        membershipBySite.remove(siteId);
        virtualByMemberBySite.remove(siteId);
    }

    private List<Series> seriesOf(String siteId) {
        List<Series> all = new ArrayList<>();
        for (String id : idsBySite.getOrDefault(siteId, Set.of())) {
            SeriesRules rules = rulesById.get(id);
            if (rules != null) {
                all.add(rules.series());
            }
        }
        return all;
    }
}
