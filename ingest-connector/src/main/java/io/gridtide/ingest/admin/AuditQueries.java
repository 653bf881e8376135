package io.gridtide.ingest.admin;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the audit trail, which triggers write. */
@Singleton
public class AuditQueries {
    private static final String PAGE = """
            select audit_id, at, actor, database_user, request_id, tenant_id, site_id, entity, entity_id, action, version,
                   changed, before::text as before, after::text as after
            from registry.audit
            where (tenant_id = $1 or $2 or ($3 and entity = 'tenant'))
              and ($4 = '' or entity = $4)
              and ($5 = '' or entity_id = $5)
              and ($6 = '' or actor = $6)
              and ($7::timestamptz is null or at >= $7)
              and ($8::timestamptz is null or at < $8)
              and audit_id < $9
            order by audit_id desc
            limit $10
            """;

    private final RegistryQueries queries;

    public AuditQueries(RegistryQueries queries) {
        this.queries = queries;
    }

    /**
     * Changes, the newest first.
     *
     * @param beforeId only those with a smaller id
     */
    List<AuditEntry> page(AuditQuestion question, long beforeId, int limit) {
        Tuple values = Tuple.tuple()
                .addString(question.scope().tenantId())
                .addBoolean(question.scope().everyTenant())
                .addBoolean(question.scope().tenants())
                .addString(question.entity())
                .addString(question.entityId())
                .addString(question.actor())
                .addValue(utc(question.from()))
                .addValue(utc(question.to()))
                .addLong(beforeId)
                .addInteger(limit);
        return queries.ask(PAGE, values).stream().map(AuditQueries::entry).toList();
    }

    private static AuditEntry entry(Row row) {
        return new AuditEntry(
                row.getLong("audit_id"),
                row.getOffsetDateTime("at").toInstant(),
                row.getString("actor"),
                row.getString("database_user"),
                row.getString("request_id"),
                row.getString("tenant_id"),
                row.getString("site_id"),
                row.getString("entity"),
                row.getString("entity_id"),
                row.getString("action"),
                row.getLong("version"),
                List.of(row.getArrayOfStrings("changed")),
                row.getString("before"),
                row.getString("after"));
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant moment) {
        return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
    }
}
