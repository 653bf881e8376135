package io.gridtide.ingest.admin;

import io.gridtide.domain.Tariff;
import io.gridtide.ingest.admin.row.TariffRow;
import io.gridtide.ingest.http.ProblemException;
import io.gridtide.ingest.site.SiteDocument.TariffDocument;
import io.gridtide.ingest.site.SiteDocumentMapper;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response.Status;
import java.util.function.UnaryOperator;
import org.hibernate.reactive.mutiny.Mutiny;

/** Tariffs in the registry: every site has exactly one, from the moment it is created. */
@Singleton
public class TariffStore {
    private final RegistryTransactions transactions;

    public TariffStore(RegistryTransactions transactions) {
        this.transactions = transactions;
    }

    TariffRow get(SiteKey site) {
        return transactions.read(session -> SiteRows.find(session, site).chain(() -> find(session, site)));
    }

    /** Makes the tariff what {@code change} makes of its document; another id makes it another tariff. */
    TariffRow change(Author author, String siteId, IfMatch ifMatch, UnaryOperator<TariffDocument> change) {
        SiteKey site = new SiteKey(siteId, author.tenantId());
        SiteDocumentMapper mapper = new SiteDocumentMapper(siteId, author.tenantId());
        return transactions.write(author, session -> SiteRows.lock(session, site)
                .chain(() -> find(session, site))
                .invoke(row -> ifMatch.check("the tariff of " + siteId, row.version()))
                .chain(row -> replace(session, row, mapper.tariff(change.apply(row.document())))));
    }

    private static Uni<TariffRow> find(Mutiny.Session session, SiteKey site) {
        return session.createNativeQuery("select * from registry.tariff where site_id = :siteId", TariffRow.class)
                .setParameter("siteId", site.siteId())
                .getSingleResultOrNull()
                .map(row -> {
                    if (row == null) {
                        throw ProblemException.of(
                                Status.NOT_FOUND,
                                "the tariff of " + site.siteId()
                                        + " was deleted by hand; PUT the whole site to mend it");
                    }
                    return row;
                });
    }

    /** A site has one tariff: the old one goes before one of another name comes. */
    private static Uni<TariffRow> replace(Mutiny.Session session, TariffRow row, Tariff tariff) {
        if (row.id().equals(tariff.tariffId())) {
            row.take(tariff);
            return Uni.createFrom().item(row);
        }
        TariffRow renamed = new TariffRow(tariff);
        return session.find(TariffRow.class, tariff.tariffId())
                .invoke(taken -> {
                    if (taken != null) {
                        throw ProblemException.of(
                                Status.CONFLICT,
                                "tariffId is unique over all sites and tenants, and " + taken.id() + " is taken");
                    }
                })
                .chain(() -> session.remove(row))
                .chain(session::flush)
                .chain(() -> session.persist(renamed))
                .replaceWith(renamed);
    }
}
