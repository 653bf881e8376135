package io.gridtide.ingest.admin;

import io.gridtide.ingest.config.AdministrationConfig;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.StreamSupport;

/** Questions about the registry that are not about entities. Calls block: make them on a virtual thread. */
@Singleton
public class RegistryQueries {
    private final Pool pool;
    private final AdministrationConfig config;

    public RegistryQueries(Pool pool, AdministrationConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** Every row of the answer, which must be known to be small. */
    List<Row> ask(String question, Tuple values) {
        try {
            return pool.preparedQuery(question)
                    .execute(values)
                    .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList())
                    .await()
                    .atMost(config.timeout());
        } catch (RuntimeException failure) {
            throw DatabaseFaults.translate(failure);
        }
    }
}
