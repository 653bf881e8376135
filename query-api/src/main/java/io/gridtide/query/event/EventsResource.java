package io.gridtide.query.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gridtide.query.event.Event.Change;
import io.gridtide.query.event.Event.Heartbeat;
import io.gridtide.query.event.Event.Ready;
import io.gridtide.query.event.Event.Refresh;
import io.gridtide.query.http.Parameters;
import io.gridtide.query.http.ProblemException;
import io.gridtide.query.security.Caller;
import io.gridtide.query.security.Roles;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Tells listeners what has changed, so that they read it again. */
@Path("/api/v1/events")
@Tag(name = "Events")
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN})
public class EventsResource {
    private static final long RECONNECT_MILLIS = 3_000;

    private final Broadcast broadcast;
    private final EventsConfig config;
    private final Caller caller;
    private final ObjectMapper mapper;

    EventsResource(Broadcast broadcast, EventsConfig config, Caller caller, ObjectMapper mapper) {
        this.broadcast = broadcast;
        this.config = config;
        this.caller = caller;
        this.mapper = mapper;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary = "Changes as server-sent events",
            description =
                    "Event types interval, balance, forecast, schedule and price name what changed; ready comes first;"
                            + " refresh means that changes were dropped and everything should be read again. Comments keep the"
                            + " connection alive. Only changes of the caller's tenant.")
    public Multi<OutboundSseEvent> events(
            @Parameter(description = "Only this site, and what belongs to no site.", example = "office")
                    @RestQuery
                    @Nullable
                    String siteId,
            @Context Sse sse) {
        Broadcast.Filter filter = new Broadcast.Filter(caller.tenant(), Parameters.optionalId("siteId", siteId));
        Multi<Event> events = broadcast.listen(filter).orElseThrow(ProblemException::tooManyListeners);
        return events.map(event -> message(sse, event)).select().first(config.maximumConnectionAge());
    }

    private OutboundSseEvent message(Sse sse, Event event) {
        OutboundSseEvent.Builder message = sse.newEventBuilder();
        return switch (event) {
            case Ready ready ->
                message.name("ready")
                        .reconnectDelay(RECONNECT_MILLIS)
                        .data(json(ready))
                        .build();
            case Change change -> message.name(change.type()).data(json(change)).build();
            case Refresh refresh -> message.name("refresh").data(json(refresh)).build();
            case Heartbeat ignored -> message.comment("alive").build();
        };
    }

    private String json(Event event) {
        try {
            return mapper.writeValueAsString(event);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("event cannot be written: " + event, impossible);
        }
    }
}
