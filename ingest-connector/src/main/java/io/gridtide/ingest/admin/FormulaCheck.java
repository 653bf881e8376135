package io.gridtide.ingest.admin;

import io.gridtide.domain.Series;
import io.gridtide.domain.VirtualMeters;
import io.gridtide.ingest.admin.row.SeriesRow;
import io.gridtide.ingest.http.ProblemException;
import io.gridtide.ingest.site.FaultyDocumentException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Keeps the virtual series of a site and their members fitting together when one series changes. The site is locked, so
 * nobody changes another meanwhile.
 *
 * @param session of the transaction
 * @param siteId the locked site
 */
record FormulaCheck(Mutiny.Session session, String siteId) {
    private static final String VIRTUAL =
            "select * from registry.series where site_id = :siteId and formula is not null order by series_id";

    /** Refuses a series that breaks its own formula (422) or that of a virtual series it is part of (409). */
    Uni<Void> changed(Series changed) {
        return virtualSeries()
                .map(all -> affected(all, changed))
                .chain(affected -> affected.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : members(affected, changed)
                                .invoke(members -> check(affected, members, changed))
                                .replaceWithVoid());
    }

    /** Refuses to remove a series that virtual ones are made of. */
    Uni<Void> refuseUsed(String seriesId) {
        return virtualSeries().map(all -> {
            List<String> using = all.stream()
                    .filter(one -> one.formula().orElseThrow().contains(seriesId))
                    .map(Series::seriesId)
                    .toList();
            if (!using.isEmpty()) {
                throw ProblemException.of(
                        Status.CONFLICT,
                        "virtual series are made of " + seriesId + ": " + String.join(", ", using)
                                + "; delete them or change their formula first");
            }
            return null;
        });
    }

    private Uni<List<Series>> virtualSeries() {
        return session.createNativeQuery(VIRTUAL, SeriesRow.class)
                .setParameter("siteId", siteId)
                .getResultList()
                .map(rows -> rows.stream().map(SeriesRow::series).toList());
    }

    private static List<Series> affected(List<Series> virtualSeries, Series changed) {
        List<Series> affected = new ArrayList<>();
        if (changed.isVirtual()) {
            affected.add(changed);
        }
        for (Series one : virtualSeries) {
            boolean uses = one.formula().orElseThrow().contains(changed.seriesId());
            if (uses && !one.seriesId().equals(changed.seriesId())) {
                affected.add(one);
            }
        }
        return affected;
    }

    private Uni<Map<String, Series>> members(List<Series> virtualSeries, Series changed) {
        Object[] ids = virtualSeries.stream()
                .flatMap(one -> one.formula().orElseThrow().seriesIds().stream())
                .filter(id -> !id.equals(changed.seriesId()))
                .distinct()
                .toArray();
        Uni<List<SeriesRow>> found =
                ids.length == 0 ? Uni.createFrom().item(List.of()) : session.find(SeriesRow.class, ids);
        return found.map(rows -> {
            Map<String, Series> members = new HashMap<>();
            rows.stream()
                    .filter(Objects::nonNull)
                    .filter(row -> row.siteId().equals(siteId))
                    .forEach(row -> members.put(row.id(), row.series()));
            members.put(changed.seriesId(), changed);
            return members;
        });
    }

    private static void check(List<Series> virtualSeries, Map<String, Series> members, Series changed) {
        for (Series virtual : virtualSeries) {
            try {
                VirtualMeters.check(virtual, members);
            } catch (IllegalArgumentException broken) {
                if (virtual == changed) {
                    throw FaultyDocumentException.of("formula", String.valueOf(broken.getMessage()));
                }
                throw ProblemException.of(
                        Status.CONFLICT,
                        changed.seriesId() + " is part of the virtual series " + virtual.seriesId() + ", whose "
                                + broken.getMessage());
            }
        }
    }
}
