package io.gridtide.query.database;

import io.gridtide.query.security.Tenant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/**
 * Reads of time series. Each runs in a transaction that first names its tenant: row-level security then hides all
 * other rows, whatever the question forgot to filter. The setting ends with the transaction, so a pooled connection
 * never carries it to the next caller.
 */
@ApplicationScoped
public class TenantReads {
    static final String SET_TENANT = "select set_config('gridtide.tenant', $1, true)";

    private final Pool pool;

    TenantReads(Pool pool) {
        this.pool = pool;
    }

    /** Asks inside one transaction of the tenant. */
    public <T> Uni<T> read(Tenant tenant, Function<SqlConnection, Uni<T>> question) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(SET_TENANT)
                .execute(Tuple.of(tenant.tenantId()))
                .chain(ignored -> question.apply(connection)));
    }
}
