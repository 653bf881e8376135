package io.gridtide.ingest.cdc;

import io.gridtide.ingest.config.CdcConfig;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/**
 * Lets one instance at a time capture: an advisory lock of the database, held by an open connection. When the
 * instance dies its connection breaks, and the next one that asks gets the lock.
 */
@Singleton
public class CaptureLock {
    private static final Duration WITHIN = Duration.ofSeconds(10);

    private final Pool pool;
    private final String name;

    /** The lock while it is held; closing gives it back. */
    interface Held extends AutoCloseable {
        @Override
        void close();
    }

    public CaptureLock(Pool pool, CdcConfig config) {
        this.pool = pool;
        this.name = "gridtide.cdc." + config.slot();
    }

    /** Takes the lock; empty when another instance holds it. */
    Optional<Held> tryTake() {
        SqlConnection connection = pool.getConnection().await().atMost(WITHIN);
        boolean taken = false;
        try {
            taken = connection
                    .preparedQuery("select pg_try_advisory_lock(hashtextextended($1, 0)) as taken")
                    .execute(Tuple.of(name))
                    .map(rows -> rows.iterator().next().getBoolean("taken"))
                    .await()
                    .atMost(WITHIN);
        } finally {
            if (!taken) {
                connection.closeAndForget();
            }
        }
        return taken ? Optional.of(() -> release(connection)) : Optional.empty();
    }

    private void release(SqlConnection connection) {
        connection
                .preparedQuery("select pg_advisory_unlock(hashtextextended($1, 0))")
                .execute(Tuple.of(name))
                .onFailure()
                .recoverWithNull()
                .chain(connection::close)
                .subscribe()
                .with(done -> {}, brokenAlready -> {});
    }
}
