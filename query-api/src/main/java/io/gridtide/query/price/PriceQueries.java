package io.gridtide.query.price;

import static io.gridtide.query.database.Rows.bound;

import io.gridtide.query.database.Rows;
import io.gridtide.query.database.TenantReads;
import io.gridtide.query.http.Cursor;
import io.gridtide.query.http.Page;
import io.gridtide.query.http.TimeRange;
import io.gridtide.query.security.Tenant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Questions about market prices. Prices belong to no tenant. */
@ApplicationScoped
public class PriceQueries {
    /** What was published last wins; a market interval that began before the range and lasts into it counts in. */
    private static final String PRICES = """
            select distinct on (valid_from)
                   valid_from, resolution_seconds, price_per_mwh, currency, market, published_at
            from ems.price
            where price_area = $1 and valid_from > $2::timestamptz - interval '1 hour' and valid_from < $3
              and valid_from + make_interval(secs => resolution_seconds) > $2
            order by valid_from, published_at desc, market
            limit $4""";

    private final TenantReads reads;

    PriceQueries(TenantReads reads) {
        this.reads = reads;
    }

    Uni<Page<PricesResponse.Row>> prices(Tenant tenant, String priceArea, TimeRange range, int limit) {
        return reads.read(tenant, connection -> connection
                .preparedQuery(PRICES)
                .execute(Tuple.of(priceArea, bound(range.from()), bound(range.to()), limit + 1))
                .map(rows -> Page.startingNextAt(
                        Rows.list(rows, PriceQueries::price), limit, row -> Cursor.at(row.from()))));
    }

    private static PricesResponse.Row price(Row row) {
        Instant from = Rows.instant(row, "valid_from");
        return new PricesResponse.Row(
                from,
                from.plusSeconds(row.getInteger("resolution_seconds")),
                row.getDouble("price_per_mwh"),
                row.getString("currency"),
                row.getString("market"),
                Rows.instant(row, "published_at"));
    }
}
