package io.gridtide.ingest.cdc;

import static java.util.Objects.requireNonNullElse;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Looks at one replication slot of one database server; anyone who may connect may ask. */
public final class SlotQueries {
    private static final Duration WITHIN = Duration.ofSeconds(10);
    private static final String FIND = """
            select coalesce(wal_status, 'lost') as wal_status, active, restart_lsn::text as restart_lsn,
                   confirmed_flush_lsn::text as confirmed_lsn, safe_wal_size,
                   coalesce(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn), 0)::bigint as retained_bytes
            from pg_replication_slots where slot_name = $1
            """;

    private final Pool pool;
    private final String slotName;

    public SlotQueries(Pool pool, String slotName) {
        this.pool = pool;
        this.slotName = slotName;
    }

    String slotName() {
        return slotName;
    }

    /** The slot as it is now, or empty when there is none of that name. */
    public Optional<ReplicationSlot> find() {
        RowIterator<Row> rows = pool.preparedQuery(FIND)
                .execute(Tuple.of(slotName))
                .await()
                .atMost(WITHIN)
                .iterator();
        return rows.hasNext() ? Optional.of(slot(rows.next())) : Optional.empty();
    }

    /** Removes the slot; the log it kept may be removed from then on. */
    void drop() {
        pool.preparedQuery("select pg_drop_replication_slot($1)")
                .execute(Tuple.of(slotName))
                .await()
                .atMost(WITHIN);
    }

    private static ReplicationSlot slot(Row row) {
        String restart = row.getString("restart_lsn");
        String confirmed = row.getString("confirmed_lsn");
        Long safeBytes = row.getLong("safe_wal_size");
        return new ReplicationSlot(
                row.getString("wal_status"),
                requireNonNullElse(row.getBoolean("active"), false),
                restart == null ? 0 : Lsn.parse(restart),
                confirmed == null ? 0 : Lsn.parse(confirmed),
                row.getLong("retained_bytes"),
                safeBytes == null ? OptionalLong.empty() : OptionalLong.of(safeBytes));
    }
}
