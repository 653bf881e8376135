package io.gridtide.ingest.feed;

import io.gridtide.ingest.config.IngestConfig;
import io.gridtide.ingest.http.Callers;
import io.gridtide.ingest.http.Problem;
import io.gridtide.ingest.http.Roles;
import io.gridtide.ingest.item.BodyException;
import io.gridtide.ingest.item.CsvItemDecoder;
import io.gridtide.ingest.item.ItemDecoder;
import io.gridtide.ingest.item.JsonItemDecoder;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Readings, weather and prices, as JSON or CSV. The answer comes after the broker's acknowledgement. */
@Path("/api/v1")
@RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
@RunOnVirtualThread
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@Tag(name = "feeds")
@APIResponse(responseCode = "200", description = "Everything acknowledged by the broker")
@APIResponse(responseCode = "207", description = "Partly acknowledged; every refused item is listed")
@APIResponse(responseCode = "400", description = "The body cannot be read; nothing was written")
@APIResponse(responseCode = "413", description = "Too many bytes or items; nothing was written")
@APIResponse(responseCode = "422", description = "No item was acceptable; every one is listed")
@APIResponse(responseCode = "503", description = "Not acknowledged; send it again after Retry-After")
public class FeedResource {
    private static final String CSV = "text/csv";

    private final FeedService service;
    private final Admission admission;
    private final IngestConfig config;
    private final Callers callers;
    private final Feeds feeds;
    private final ItemDecoder json = new JsonItemDecoder();
    private final ItemDecoder csv = new CsvItemDecoder();

    public FeedResource(FeedService service, Admission admission, IngestConfig config, Callers callers, Feeds feeds) {
        this.service = service;
        this.admission = admission;
        this.config = config;
        this.callers = callers;
        this.feeds = feeds;
    }

    @POST
    @Path("/readings")
    @Consumes({MediaType.APPLICATION_JSON, CSV})
    @Operation(
            summary = "Measured values",
            description =
                    "JSON {\"readings\":[{seriesId, eventTime, value, unit?, "
                            + "quality?, source?, sequence?}]}, an array or one object; CSV series_id,event_time,value,unit,quality,sequence")
    public Response readings(
            InputStream body,
            @HeaderParam("Content-Type") MediaType type,
            @HeaderParam("Content-Length") @Nullable Long length) {
        return take(feeds.readings(), body, type, length);
    }

    @POST
    @Path("/weather/observations")
    @Consumes({MediaType.APPLICATION_JSON, CSV})
    @Operation(summary = "Measured weather", description = "JSON {\"items\":[...]}, an array or one object, or CSV")
    public Response observations(
            InputStream body,
            @HeaderParam("Content-Type") MediaType type,
            @HeaderParam("Content-Length") @Nullable Long length) {
        return take(feeds.observations(), body, type, length);
    }

    @POST
    @Path("/weather/forecasts")
    @Consumes({MediaType.APPLICATION_JSON, CSV})
    @Operation(summary = "Expected weather", description = "As observations, with the issue time of the forecast")
    public Response forecasts(
            InputStream body,
            @HeaderParam("Content-Type") MediaType type,
            @HeaderParam("Content-Length") @Nullable Long length) {
        return take(feeds.forecasts(), body, type, length);
    }

    @POST
    @Path("/prices")
    @Consumes({MediaType.APPLICATION_JSON, CSV})
    @Operation(summary = "Market prices", description = "JSON {\"items\":[...]}, an array or one object, or CSV")
    public Response prices(
            InputStream body,
            @HeaderParam("Content-Type") MediaType type,
            @HeaderParam("Content-Length") @Nullable Long length) {
        return take(feeds.prices(), body, type, length);
    }

    private Response take(Feed<?> feed, InputStream body, MediaType type, @Nullable Long length) {
        if (length != null && length > config.maxBodyBytes()) {
            throw BodyException.tooLarge("a body is at most " + config.maxBodyBytes() + " bytes, got " + length
                    + "; send it in several requests");
        }
        ItemDecoder decoder = type.isCompatible(MediaType.valueOf(CSV)) ? csv : json;
        try (Admission.Room room = admission.take(length == null ? config.maxBodyBytes() : length)) {
            return answer(service.take(feed, decoder, body, callers.current().tenantId()));
        }
    }

    private static Response answer(BatchResult result) {
        if (result.rejected().isEmpty()) {
            return Response.ok(new AllAccepted(result.accepted()))
                    .type(MediaType.APPLICATION_JSON)
                    .build();
        }
        if (result.accepted() > 0) {
            return Response.status(207)
                    .type(MediaType.APPLICATION_JSON)
                    .entity(result)
                    .build();
        }
        String detail = "none of " + result.rejected().size() + " items was acceptable; errors tells why";
        return Problem.unprocessable(detail, result.rejected()).response().build();
    }

    /**
     * The answer when nothing was refused.
     *
     * @param accepted items acknowledged by the broker
     */
    public record AllAccepted(int accepted) {}
}
