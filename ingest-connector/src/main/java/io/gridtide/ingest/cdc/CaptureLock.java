package io.gridtide.ingest.cdc;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.Optional;

/**
 * Lets one instance at a time do a job: an advisory lock of the database, held by an open connection. When
 * the instance dies its connection breaks, and the next one that asks gets the lock.
 */
public final class CaptureLock {
    private static final Duration WITHIN = Duration.ofSeconds(10);
    /** A holder whose machine vanished without closing anything is noticed by the server after 10 + 3 x 5 seconds. */
    private static final String NOTICE_DEAD_HOLDERS =
            "set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3";

    private final Pool pool;
    private final String name;

    /** The lock while it is held; closing gives it back. */
    public interface Held extends AutoCloseable {
        @Override
        void close();
    }

    public CaptureLock(Pool pool, String slotName) {
        this.pool = pool;
        this.name = "gridtide.cdc." + slotName;
    }

    /**
     * Takes the lock; empty when another instance holds it.
     *
     * @param whenLost called when the connection that holds it breaks; must not block
     */
    public Optional<Held> tryTake(Runnable whenLost) {
        SqlConnection connection = pool.getConnection().await().atMost(WITHIN);
        boolean taken = false;
        try {
            connection.query(NOTICE_DEAD_HOLDERS).execute().await().atMost(WITHIN);
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
        if (!taken) {
            return Optional.empty();
        }
        connection.closeHandler(whenLost);
        return Optional.of(() -> release(connection));
    }

    private void release(SqlConnection connection) {
        connection.closeHandler(() -> {});
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
