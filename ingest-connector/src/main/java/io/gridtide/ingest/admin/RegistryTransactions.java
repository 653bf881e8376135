package io.gridtide.ingest.admin;

import io.gridtide.ingest.config.AdministrationConfig;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * One question or change, one transaction. Hibernate works on an event loop; callers are on virtual threads, where
 * bodies are read and decoded, and wait here. Questions are SQL, not HQL: reading the first HQL keeps an event loop busy
 * for longer than everything else does in a day.
 */
@Singleton
public class RegistryTransactions {
    private static final String NAME_AUTHOR = """
            select set_config('gridtide.actor', :actor, true) || set_config('gridtide.request', :request, true)
            """;

    private final Mutiny.SessionFactory sessions;
    private final AdministrationConfig config;

    public RegistryTransactions(Mutiny.SessionFactory sessions, AdministrationConfig config) {
        this.sessions = sessions;
        this.config = config;
    }

    public <T> T read(Function<Mutiny.Session, Uni<T>> question) {
        return await(() -> sessions.withTransaction(session -> {
            session.setDefaultReadOnly(true);
            return question.apply(session);
        }));
    }

    /**
     * Changes rows in the name of an author, whom the audit trail shows. What the change returns has been flushed:
     * its versions are those of the rows.
     */
    public <T> T write(Author author, Function<Mutiny.Session, Uni<T>> change) {
        return await(() -> sessions.withTransaction(session -> session.createNativeQuery(NAME_AUTHOR, String.class)
                .setParameter("actor", author.actor())
                .setParameter("request", author.requestId())
                .getSingleResult()
                .chain(named -> change.apply(session))
                .call(session::flush)));
    }

    private <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(
                    () -> work.get().ifNoItem().after(config.timeout()).fail());
        } catch (Throwable failure) {
            throw DatabaseFaults.translate(failure);
        }
    }
}
