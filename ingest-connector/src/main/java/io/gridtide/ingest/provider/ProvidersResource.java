package io.gridtide.ingest.provider;

import io.gridtide.domain.Interval;
import io.gridtide.ingest.http.Problem;
import io.gridtide.ingest.http.ProblemException;
import io.gridtide.ingest.http.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How the weather and market providers fare, and fetching from them now. */
@Path("/api/v1/providers")
@RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
@RunOnVirtualThread
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@Tag(name = "providers")
public class ProvidersResource {
    /** As far as Open-Meteo looks back, and a quarter of prices. */
    private static final Duration LONGEST_RANGE = Duration.ofDays(92);

    private final Providers providers;

    public ProvidersResource(Providers providers) {
        this.providers = providers;
    }

    /** The providers. */
    public record ProviderList(List<ProviderView> providers) {}

    @GET
    @Operation(summary = "Age, faults and next attempt of every provider that is switched on")
    public ProviderList list() {
        return new ProviderList(providers.views());
    }

    @POST
    @Path("/{name}/fetch")
    @Operation(summary = "Fetch a range, or without one what is due, as soon as possible")
    @APIResponse(responseCode = "202", description = "It is under way; the list of providers tells what comes of it")
    @APIResponse(responseCode = "400", description = "Not a range")
    @APIResponse(responseCode = "404", description = "No such provider is switched on")
    @APIResponse(responseCode = "409", description = "Another such fetch is under way")
    public Response fetch(
            @PathParam("name") String name,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to) {
        ProviderLoop loop = providers
                .find(name)
                .orElseThrow(() -> ProblemException.of(
                        Status.NOT_FOUND, "no provider of that name is switched on; GET /api/v1/providers lists them"));
        if (!loop.fetch(range(from, to))) {
            throw ProblemException.of(
                    Status.CONFLICT, "another fetch from this provider is under way; ask again later");
        }
        return Response.accepted(loop.onDemand())
                .type(MediaType.APPLICATION_JSON)
                .build();
    }

    private static Optional<Interval> range(@Nullable String from, @Nullable String to) {
        if (from == null && to == null) {
            return Optional.empty();
        }
        Instant start = instant("from", from);
        Instant end = instant("to", to);
        if (!start.isBefore(end) || Duration.between(start, end).compareTo(LONGEST_RANGE) > 0) {
            throw ProblemException.of(
                    Status.BAD_REQUEST,
                    "from lies before to, by at most " + LONGEST_RANGE.toDays() + " days, got " + start + " and "
                            + end);
        }
        return Optional.of(new Interval(start, end));
    }

    private static Instant instant(String name, @Nullable String text) {
        try {
            if (text != null) {
                return OffsetDateTime.parse(text).toInstant();
            }
        } catch (DateTimeException notATime) {
            throw ProblemException.of(Status.BAD_REQUEST, name + " is a time with a zone such as 2026-01-31T00:00:00Z");
        }
        throw ProblemException.of(Status.BAD_REQUEST, name + " is missing; give both from and to, or none");
    }
}
