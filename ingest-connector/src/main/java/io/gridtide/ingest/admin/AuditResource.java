package io.gridtide.ingest.admin;

import io.gridtide.ingest.http.Problem;
import io.gridtide.ingest.http.ProblemException;
import io.gridtide.ingest.http.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who changed what in the registry. */
@Path("/api/v1/registry/audit")
@RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
@RunOnVirtualThread
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@Tag(name = "registry: audit")
public class AuditResource {
    private static final List<String> ENTITIES = List.of("tenant", "site", "asset", "series", "tariff");

    private final AuditQueries queries;
    private final Authors authors;

    /** What narrows the trail. */
    public static final class Narrowing {
        @QueryParam("entity")
        @Parameter(schema = @Schema(enumeration = {"tenant", "site", "asset", "series", "tariff"}))
        @Nullable
        String entity;

        @QueryParam("id")
        @Parameter(description = "Id of the row that was changed")
        @Nullable
        String id;

        @QueryParam("actor")
        @Nullable
        String actor;

        @QueryParam("from")
        @Parameter(description = "Inclusive")
        @Nullable
        String from;

        @QueryParam("to")
        @Parameter(description = "Exclusive")
        @Nullable
        String to;
    }

    public AuditResource(AuditQueries queries, Authors authors) {
        this.queries = queries;
        this.authors = authors;
    }

    @GET
    @Operation(
            summary = "Changes, the newest first",
            description = "Of the caller's tenant; admins of the platform tenant see those of every tenant")
    public Page<AuditEntry> list(
            @BeanParam Narrowing narrowing,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        PageRequest page = PageRequest.of(cursor, limit);
        AuditQuestion question = new AuditQuestion(
                new AuditQuestion.Scope(authors.tenantId(), authors.auditsEveryTenant(), authors.administersTenants()),
                entity(narrowing.entity),
                Parameters.text("id", narrowing.id),
                Parameters.text("actor", narrowing.actor),
                Parameters.instant("from", narrowing.from),
                Parameters.instant("to", narrowing.to));
        return Page.of(
                queries.page(question, before(page), page.fetched()),
                page,
                entry -> Long.toString(entry.auditId()),
                entry -> entry);
    }

    private static String entity(@Nullable String sent) {
        if (sent == null || sent.isEmpty() || ENTITIES.contains(sent)) {
            return sent == null ? "" : sent;
        }
        throw ProblemException.of(
                Status.BAD_REQUEST,
                "entity is one of " + ENTITIES + ", got \"" + Parameters.text("entity", sent) + "\"");
    }

    private static long before(PageRequest page) {
        if (page.after().isEmpty()) {
            return Long.MAX_VALUE;
        }
        if (page.after().matches("[0-9]{1,18}")) {
            return Long.parseLong(page.after());
        }
        throw ProblemException.of(Status.BAD_REQUEST, "cursor is the field next of the page before, unchanged");
    }
}
