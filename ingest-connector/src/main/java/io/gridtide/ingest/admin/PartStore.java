package io.gridtide.ingest.admin;

import io.gridtide.domain.Ids;
import io.gridtide.ingest.admin.row.PartRow;
import io.gridtide.ingest.http.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response.Status;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * What assets and series have in common: they belong to a site, and are changed one at a time under its lock.
 *
 * @param type the entity
 * @param table its table
 * @param idField the name of its id in documents
 */
record PartStore<R extends PartRow>(Class<R> type, String table, String idField) {
    /** Of each kind; with more the whole document of a site could not be written any more. */
    private static final long MOST_OF_A_SITE = 10_000;

    Uni<R> find(Mutiny.Session session, SiteKey site, String id) {
        if (!site.isPossible() || !Ids.isValid(id)) {
            return Uni.createFrom().failure(notFound(site, id));
        }
        return session.find(type, id).map(row -> {
            boolean visible = row != null
                    && row.siteId().equals(site.siteId())
                    && row.tenantId().equals(site.tenantId());
            if (!visible) {
                throw notFound(site, id);
            }
            return row;
        });
    }

    /** Adds a new row, checked by {@code check} once the site is locked. */
    Uni<R> insert(Mutiny.Session session, R row, Function<R, Uni<Void>> check) {
        return SiteRows.lock(session, new SiteKey(row.siteId(), row.tenantId()))
                .chain(() -> session.find(type, row.id()))
                .invoke(this::refuseTaken)
                .chain(() -> refuseTooMany(session, row))
                .chain(() -> check.apply(row))
                .chain(() -> session.persist(row))
                .replaceWith(row);
    }

    /** Changes a row that is at a version the sender knows. */
    Uni<R> change(Mutiny.Session session, SiteKey site, String id, Change<R> change) {
        return SiteRows.lock(session, site)
                .chain(() -> find(session, site, id))
                .invoke(row -> change.ifMatch().check(idField + " " + id, row.version()))
                .call(row -> change.step().apply(row));
    }

    /**
     * What to do with a row.
     *
     * @param ifMatch at which version
     * @param step the change itself
     */
    record Change<R>(IfMatch ifMatch, Function<R, Uni<Void>> step) {}

    private void refuseTaken(R existing) {
        if (existing != null) {
            throw ProblemException.of(
                    Status.CONFLICT,
                    idField + " is unique over all sites and tenants, and " + existing.id()
                            + " is taken; change it with PUT or PATCH, or choose another");
        }
    }

    private Uni<Void> refuseTooMany(Mutiny.Session session, R row) {
        return session.createNativeQuery("select count(*) from " + table + " where site_id = :siteId", Long.class)
                .setParameter("siteId", row.siteId())
                .getSingleResult()
                .map(count -> {
                    if (count >= MOST_OF_A_SITE) {
                        throw ProblemException.of(
                                Status.CONFLICT,
                                "a site has at most " + MOST_OF_A_SITE + " of each kind; spread it over several sites");
                    }
                    return null;
                });
    }

    private ProblemException notFound(SiteKey site, String id) {
        return ProblemException.of(
                Status.NOT_FOUND, "no " + idField + " of site \"" + site.siteId() + "\" is called \"" + id + "\"");
    }
}
