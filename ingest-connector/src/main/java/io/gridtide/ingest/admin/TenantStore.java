package io.gridtide.ingest.admin;

import io.gridtide.domain.Ids;
import io.gridtide.ingest.admin.row.TenantRow;
import io.gridtide.ingest.http.ProblemException;
import io.gridtide.ingest.site.SiteDocumentMapper;
import io.gridtide.ingest.site.TenantDocument;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.hibernate.LockMode;
import org.hibernate.reactive.mutiny.Mutiny;

/** Tenants in the registry. */
@Singleton
public class TenantStore {
    private static final String PAGE = """
            select *
            from registry.tenant
            where tenant_id > :after and (:name = '' or strpos(lower(name), :name) > 0)
            order by tenant_id
            """;

    private final RegistryTransactions transactions;

    public TenantStore(RegistryTransactions transactions) {
        this.transactions = transactions;
    }

    List<TenantRow> list(String name, PageRequest page) {
        return transactions.read(session -> session.createNativeQuery(PAGE, TenantRow.class)
                .setParameter("after", page.after())
                .setParameter("name", name.toLowerCase(Locale.ROOT))
                .setMaxResults(page.fetched())
                .getResultList());
    }

    TenantRow get(String tenantId) {
        return transactions.read(session -> find(session, tenantId, LockMode.NONE));
    }

    TenantRow create(Author author, TenantDocument document) {
        String tenantId = SiteDocumentMapper.idOf("tenantId", document.tenantId());
        TenantRow row = new TenantRow(tenantId, SiteDocumentMapper.tenantName(tenantId, document));
        return transactions.write(author, session -> session.find(TenantRow.class, tenantId)
                .invoke(taken -> {
                    if (taken != null) {
                        throw ProblemException.of(Status.CONFLICT, "there is a tenant " + tenantId + " already");
                    }
                })
                .chain(() -> session.persist(row))
                .replaceWith(row));
    }

    TenantRow change(Author author, String tenantId, IfMatch ifMatch, UnaryOperator<TenantDocument> change) {
        return transactions.write(author, session -> locked(session, tenantId, ifMatch)
                .invoke(row -> row.rename(SiteDocumentMapper.tenantName(tenantId, change.apply(row.document())))));
    }

    /** Removes a tenant that has no sites. */
    void delete(Author author, String tenantId, IfMatch ifMatch) {
        transactions.write(author, session -> locked(session, tenantId, ifMatch)
                .call(() -> refuseOwner(session, tenantId))
                .chain(session::remove));
    }

    private static Uni<TenantRow> locked(Mutiny.Session session, String tenantId, IfMatch ifMatch) {
        return find(session, tenantId, LockMode.PESSIMISTIC_WRITE)
                .invoke(row -> ifMatch.check("the tenant " + tenantId, row.version()));
    }

    private static Uni<TenantRow> find(Mutiny.Session session, String tenantId, LockMode lock) {
        if (!Ids.isValid(tenantId)) {
            return Uni.createFrom().failure(notFound(tenantId));
        }
        return session.find(TenantRow.class, tenantId, lock).onItem().ifNull().failWith(() -> notFound(tenantId));
    }

    private static Uni<Void> refuseOwner(Mutiny.Session session, String tenantId) {
        return session.createNativeQuery("select count(*) from registry.site where tenant_id = :tenantId", Long.class)
                .setParameter("tenantId", tenantId)
                .getSingleResult()
                .map(sites -> {
                    if (sites > 0) {
                        throw ProblemException.of(
                                Status.CONFLICT,
                                "the tenant " + tenantId + " has " + sites + " site(s); delete them first");
                    }
                    return null;
                });
    }

    private static ProblemException notFound(String tenantId) {
        return ProblemException.of(Status.NOT_FOUND, "there is no tenant \"" + tenantId + "\"");
    }
}
