package io.gridtide.query.database;

import io.gridtide.query.security.Tenant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** Reads of registry entities, in transactions that name their tenant as those of {@link TenantReads} do. */
@ApplicationScoped
public class RegistryReads {
    private static final String SET_TENANT = "select set_config('gridtide.tenant', :tenant, true)";

    private final Mutiny.SessionFactory sessions;

    RegistryReads(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** Asks inside one transaction of the tenant. */
    public <T> Uni<T> read(Tenant tenant, Function<Mutiny.StatelessSession, Uni<T>> question) {
        return sessions.withStatelessTransaction(session -> session.createNativeQuery(SET_TENANT, String.class)
                .setParameter("tenant", tenant.tenantId())
                .getSingleResult()
                .chain(ignored -> question.apply(session)));
    }
}
