package io.gridtide.ingest.feed;

import io.gridtide.ingest.http.Callers;
import io.gridtide.ingest.http.Problem;
import io.gridtide.ingest.http.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Readings, weather and prices in any of the formats. The answer comes after the broker's acknowledgement. */
@Path("/api/v1")
@RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
@RunOnVirtualThread
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@Tag(name = "feeds")
@APIResponse(responseCode = "200", description = "Everything acknowledged by the broker")
@APIResponse(responseCode = "202", description = "Everything is safe on disk here; the broker gets it when it is back")
@APIResponse(responseCode = "207", description = "Partly acknowledged; every refused item is listed")
@APIResponse(responseCode = "400", description = "The body cannot be read; nothing was written")
@APIResponse(responseCode = "409", description = "A request with the same Idempotency-Key is still being worked on")
@APIResponse(responseCode = "413", description = "Too many bytes or items; nothing was written")
@APIResponse(responseCode = "415", description = "A format or an encoding that is not understood; nothing was written")
@APIResponse(
        responseCode = "422",
        description =
                "No item was acceptable, the first ones are listed; or the Idempotency-Key was used for another body")
@APIResponse(responseCode = "429", description = "The tenant sends more than it may; send it again after Retry-After")
@APIResponse(responseCode = "503", description = "Not acknowledged; send it again after Retry-After")
public class FeedResource {
    private final Intake intake;
    private final Callers callers;
    private final Feeds feeds;

    public FeedResource(Intake intake, Callers callers, Feeds feeds) {
        this.intake = intake;
        this.callers = callers;
        this.feeds = feeds;
    }

    @POST
    @Path("/readings")
    @Consumes({BodyFormats.JSON, BodyFormats.NDJSON, BodyFormats.CSV, BodyFormats.AVRO, BodyFormats.AVRO_BINARY})
    @Operation(
            summary = "Measured values",
            description =
                    "JSON {\"readings\":[{seriesId, eventTime, value, unit?, quality?, source?, sequence?}]}, an array or one object; "
                            + "NDJSON, one object per line; CSV series_id,event_time,value,unit,quality,sequence; "
                            + "an Avro object container file of records with these fields")
    public Response readings(InputStream body, @BeanParam BodyHeaders headers) {
        return take(feeds.readings(), headers, body);
    }

    @POST
    @Path("/weather/observations")
    @Consumes({BodyFormats.JSON, BodyFormats.NDJSON, BodyFormats.CSV, BodyFormats.AVRO, BodyFormats.AVRO_BINARY})
    @Operation(
            summary = "Measured weather",
            description = "JSON {\"items\":[...]}, an array or one object, NDJSON, CSV or an Avro file")
    public Response observations(InputStream body, @BeanParam BodyHeaders headers) {
        return take(feeds.observations(), headers, body);
    }

    @POST
    @Path("/weather/forecasts")
    @Consumes({BodyFormats.JSON, BodyFormats.NDJSON, BodyFormats.CSV, BodyFormats.AVRO, BodyFormats.AVRO_BINARY})
    @Operation(summary = "Expected weather", description = "As observations, with the issue time of the forecast")
    public Response forecasts(InputStream body, @BeanParam BodyHeaders headers) {
        return take(feeds.forecasts(), headers, body);
    }

    @POST
    @Path("/prices")
    @Consumes({BodyFormats.JSON, BodyFormats.NDJSON, BodyFormats.CSV, BodyFormats.AVRO, BodyFormats.AVRO_BINARY})
    @Operation(
            summary = "Market prices",
            description = "JSON {\"items\":[...]}, an array or one object, NDJSON, CSV or an Avro file")
    public Response prices(InputStream body, @BeanParam BodyHeaders headers) {
        return take(feeds.prices(), headers, body);
    }

    private Response take(Feed<?> feed, BodyHeaders headers, InputStream body) {
        Answer answer = intake.take(feed, headers, body, callers.current().tenantId());
        Response.ResponseBuilder response =
                Response.status(answer.status()).type(answer.mediaType()).entity(answer.body());
        if (answer.replayed()) {
            response.header("Idempotency-Replayed", true);
        }
        return response.build();
    }
}
