package io.gridtide.ingest.admin;

import io.gridtide.domain.Asset;
import io.gridtide.domain.PlanObjective;
import io.gridtide.domain.SiteDefinition;
import io.gridtide.ingest.admin.row.AssetRow;
import io.gridtide.ingest.http.ProblemException;
import io.gridtide.ingest.site.FaultyDocumentException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.Objects;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Keeps sites that are planned together fitting together: the portfolio that a grid connection names exists and is of the same tenant,
 * its sites have one currency and one objective. Whoever joins a portfolio or removes it locks its row.
 *
 * @param session of the transaction
 * @param tenantId owner of the sites; nothing of anybody else is looked at
 */
record PortfolioCheck(Mutiny.Session session, String tenantId) {
    static final String TYPE = "PORTFOLIO";

    /** Of one portfolio; planners read them all to plan one. */
    private static final int MOST_SITES = 1000;

    private static final int SHOWN = 5;

    private static final String MEMBERS = """
            select site_id, currency, coalesce(cast(planning as jsonb) ->> 'objective', 'cost')
            from registry.asset
            join registry.site using (site_id)
            where type = 'GRID' and planning is not null and cast(planning as jsonb) ->> 'portfolio' = :portfolio
              and asset.tenant_id = :tenantId and site_id <> :siteId
            order by site_id
            """;

    private static final String LOCK = "select asset_id from registry.asset where asset_id = :portfolio for update";

    private record Member(String siteId, String currency, String objective) {
        static Member of(Object[] row) {
            return new Member(row[0].toString(), row[1].toString(), row[2].toString());
        }
    }

    /**
     * Refuses an asset that names a portfolio which it cannot belong to (422).
     *
     * @param currency of its site
     * @param field where it says so
     */
    Uni<Void> joined(Asset asset, String currency, String field) {
        if (!(asset instanceof Asset.GridConnection grid) || grid.portfolio().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        String portfolio = grid.portfolio().get();
        return lock(portfolio)
                .chain(() -> session.find(AssetRow.class, portfolio))
                .invoke(row -> requirePortfolio(row, portfolio, field))
                .chain(() -> members(portfolio, grid.siteId()))
                .invoke(others -> requireFit(others, grid, currency, field))
                .replaceWithVoid();
    }

    /** The same for every asset of a site. */
    Uni<Void> joined(SiteDefinition definition) {
        Uni<Void> all = Uni.createFrom().voidItem();
        List<Asset> assets = definition.assets();
        for (int index = 0; index < assets.size(); index++) {
            Asset asset = assets.get(index);
            String field = "assets[" + index + "].planning.portfolio";
            all = all.chain(() -> joined(asset, definition.site().currency(), field));
        }
        return all;
    }

    /** Refuses to remove a portfolio to which other sites belong (409). */
    Uni<Void> left(AssetRow row) {
        if (!TYPE.equals(row.type())) {
            return Uni.createFrom().voidItem();
        }
        return lock(row.id())
                .chain(() -> members(row.id(), row.siteId()))
                .invoke(others -> refuseUsed(row.id(), others))
                .replaceWithVoid();
    }

    /** The same for several. */
    Uni<Void> left(List<AssetRow> rows) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (AssetRow row : rows) {
            all = all.chain(() -> left(row));
        }
        return all;
    }

    private static void refuseUsed(String portfolio, List<Member> others) {
        if (!others.isEmpty()) {
            throw ProblemException.of(
                    Status.CONFLICT,
                    "sites belong to the portfolio " + portfolio + ": "
                            + String.join(
                                    ", ",
                                    others.stream()
                                            .map(Member::siteId)
                                            .limit(SHOWN)
                                            .toList())
                            + (others.size() > SHOWN ? " and " + (others.size() - SHOWN) + " more" : "")
                            + "; take planning.portfolio off their grid connections first");
        }
    }

    private void requirePortfolio(@Nullable AssetRow row, String portfolio, String field) {
        if (row == null || !row.tenantId().equals(tenantId) || !TYPE.equals(row.type())) {
            throw FaultyDocumentException.of(
                    field,
                    field + " is the id of an asset of type PORTFOLIO of your tenant, got \"" + portfolio + "\"");
        }
    }

    /** By hand: the row may be known to the session without a lock already. */
    private Uni<Void> lock(String portfolio) {
        return session.createNativeQuery(LOCK, String.class)
                .setParameter("portfolio", portfolio)
                .getResultList()
                .replaceWithVoid();
    }

    private Uni<List<Member>> members(String portfolio, String siteId) {
        return session.createNativeQuery(MEMBERS, Object[].class)
                .setParameter("portfolio", portfolio)
                .setParameter("tenantId", tenantId)
                .setParameter("siteId", siteId)
                .getResultList()
                .map(rows -> rows.stream().map(Member::of).toList());
    }

    private static void requireFit(List<Member> others, Asset.GridConnection grid, String currency, String field) {
        String portfolio = grid.portfolio().orElseThrow();
        if (others.size() >= MOST_SITES) {
            throw FaultyDocumentException.of(
                    field,
                    field + " is a portfolio of at most " + MOST_SITES + " sites, and " + portfolio + " is full");
        }
        PlanObjective objective = grid.aims().objective();
        for (Member other : others) {
            if (!other.currency().equals(currency)) {
                throw FaultyDocumentException.of(
                        field,
                        field + " is a portfolio whose sites have one currency: " + other.siteId() + " of " + portfolio
                                + " has " + other.currency() + ", this site " + currency);
            }
            if (!Objects.equals(other.objective(), objective.text())) {
                throw FaultyDocumentException.of(
                        field,
                        field + " is a portfolio whose sites have one planning.objective: " + other.siteId() + " of "
                                + portfolio + " has " + other.objective() + ", this site " + objective.text());
            }
        }
    }
}
