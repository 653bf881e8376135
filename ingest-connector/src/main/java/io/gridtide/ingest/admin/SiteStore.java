package io.gridtide.ingest.admin;

import io.gridtide.domain.SiteDefinition;
import io.gridtide.ingest.admin.row.SiteRow;
import io.gridtide.ingest.admin.row.SiteTree;
import io.gridtide.ingest.http.ProblemException;
import io.gridtide.ingest.site.SiteDocument;
import io.gridtide.ingest.site.SiteDocumentMapper;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.hibernate.reactive.mutiny.Mutiny;

/** Whole sites in the registry, each change in one transaction. */
@Singleton
public class SiteStore {
    private static final String PAGE = """
            select *
            from registry.site
            where tenant_id = :tenantId and site_id > :after
              and (:priceArea = '' or price_area = :priceArea)
              and (:name = '' or strpos(lower(name), :name) > 0)
            order by site_id
            """;

    private final RegistryTransactions transactions;

    /**
     * Which sites are asked for; empty texts do not restrict.
     *
     * @param name part of the name, in any case
     * @param priceArea the price area
     */
    record Filter(String name, String priceArea) {}

    /**
     * What became of a document.
     *
     * @param tree the site as it is now
     * @param created whether it is new
     */
    record Stored(SiteTree tree, boolean created) {}

    public SiteStore(RegistryTransactions transactions) {
        this.transactions = transactions;
    }

    List<SiteRow> list(String tenantId, Filter filter, PageRequest page) {
        return transactions.read(session -> session.createNativeQuery(PAGE, SiteRow.class)
                .setParameter("tenantId", tenantId)
                .setParameter("after", page.after())
                .setParameter("priceArea", filter.priceArea())
                .setParameter("name", filter.name().toLowerCase(Locale.ROOT))
                .setMaxResults(page.fetched())
                .getResultList());
    }

    SiteTree get(SiteKey key) {
        return transactions.read(session -> SiteRows.find(session, key).chain(site -> SiteRows.tree(session, site)));
    }

    /** Adds a site that does not exist yet. */
    SiteTree create(Author author, SiteDocument document) {
        String siteId = SiteDocumentMapper.idOf("siteId", document.siteId());
        SiteDefinition definition = new SiteDocumentMapper(siteId, author.tenantId()).site(document);
        return transactions.write(author, session -> SiteRows.lockAnyones(session, siteId)
                .invoke(existing -> existing.ifPresent(site -> {
                    throw SiteWriter.taken(List.of("siteId " + siteId));
                }))
                .chain(() -> new SiteWriter(session, definition).write(Optional.empty())));
    }

    /** Makes the registry hold exactly this of the site, new or not. */
    Stored put(Author author, String siteId, SiteDocument document, Optional<IfMatch> ifMatch) {
        SiteDefinition definition = new SiteDocumentMapper(siteId, author.tenantId()).site(document);
        return transactions.write(author, session -> SiteRows.lockAnyones(session, siteId)
                .invoke(existing -> refuseForeign(existing, siteId, author))
                .chain(existing -> existing.isPresent()
                        ? SiteRows.tree(session, existing.get()).map(Optional::of)
                        : Uni.createFrom().item(Optional.<SiteTree>empty()))
                .invoke(before -> ifMatch.ifPresent(match -> checkVersion(match, before, siteId)))
                .chain(before -> new SiteWriter(session, definition)
                        .write(before)
                        .map(tree -> new Stored(tree, before.isEmpty()))));
    }

    /** Makes the site what {@code change} makes of its whole document. */
    SiteTree change(Author author, String siteId, IfMatch ifMatch, UnaryOperator<SiteDocument> change) {
        SiteDocumentMapper mapper = new SiteDocumentMapper(siteId, author.tenantId());
        return transactions.write(author, session -> lockedTree(session, author, siteId, ifMatch)
                .chain(tree ->
                        new SiteWriter(session, mapper.site(change.apply(tree.document()))).write(Optional.of(tree))));
    }

    /** Removes a site with everything it has. */
    void delete(Author author, String siteId, IfMatch ifMatch) {
        transactions.write(author, session -> lockedTree(session, author, siteId, ifMatch)
                .call(tree -> new PortfolioCheck(session, author.tenantId()).left(tree.assets()))
                .chain(tree -> session.remove(tree.site())));
    }

    private static Uni<SiteTree> lockedTree(Mutiny.Session session, Author author, String siteId, IfMatch ifMatch) {
        return SiteRows.lock(session, new SiteKey(siteId, author.tenantId()))
                .chain(site -> SiteRows.tree(session, site))
                .invoke(tree -> ifMatch.check("the site " + siteId, tree.version()));
    }

    private static void refuseForeign(Optional<SiteRow> existing, String siteId, Author author) {
        if (existing.isPresent() && !existing.get().tenantId().equals(author.tenantId())) {
            throw SiteWriter.taken(List.of("siteId " + siteId));
        }
    }

    private static void checkVersion(IfMatch ifMatch, Optional<SiteTree> before, String siteId) {
        if (before.isEmpty()) {
            throw ProblemException.of(
                    Status.PRECONDITION_FAILED, "there is no site " + siteId + "; create it without If-Match");
        }
        ifMatch.check("the site " + siteId, before.get().version());
    }
}
