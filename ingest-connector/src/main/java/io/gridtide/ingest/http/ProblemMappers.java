package io.gridtide.ingest.http;

import com.fasterxml.jackson.core.JacksonException;
import io.gridtide.ingest.config.IngestConfig;
import io.gridtide.ingest.feed.OverloadedException;
import io.gridtide.ingest.feed.RateLimitedException;
import io.gridtide.ingest.item.BodyException;
import io.gridtide.ingest.item.ContentCoding;
import io.gridtide.ingest.item.JsonFaults;
import io.gridtide.ingest.kafka.BrokerAwayException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.net.ConnectException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every failure becomes a problem document; none carries a stack trace. */
public class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private final IngestConfig config;

    public ProblemMappers(IngestConfig config) {
        this.config = config;
    }

    @ServerExceptionMapper
    public Response body(BodyException failure) {
        return switch (failure.kind()) {
            case SYNTAX ->
                Problem.of(Status.BAD_REQUEST, message(failure)).response().build();
            case TOO_LARGE ->
                Problem.of(Status.REQUEST_ENTITY_TOO_LARGE, message(failure))
                        .response()
                        .build();
            case UNSUPPORTED ->
                Problem.of(Status.UNSUPPORTED_MEDIA_TYPE, message(failure))
                        .response()
                        .header(HttpHeaders.ACCEPT_ENCODING, ContentCoding.SUPPORTED)
                        .build();
        };
    }

    @ServerExceptionMapper
    public Response problem(ProblemException failure) {
        return failure.problem().response().build();
    }

    @ServerExceptionMapper
    public Response broker(BrokerAwayException failure) {
        LOG.debugf("not acknowledged cause=%s", failure);
        return later(message(failure));
    }

    @ServerExceptionMapper
    public Response overloaded(OverloadedException failure) {
        return later(message(failure));
    }

    @ServerExceptionMapper
    public Response limited(RateLimitedException failure) {
        long seconds = Math.ceilDiv(failure.retryAfter().toMillis(), 1000);
        return Problem.of(Status.TOO_MANY_REQUESTS, message(failure))
                .response()
                .header(HttpHeaders.RETRY_AFTER, Math.max(1, seconds))
                .build();
    }

    @ServerExceptionMapper({ConnectException.class, VertxException.class, PgException.class})
    public Response database(Exception failure) {
        LOG.warnf("database failure cause=%s", failure);
        return later("the database did not take the change; send it again");
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    public Response unauthorized(Exception failure) {
        return Problem.of(Status.UNAUTHORIZED, "send a valid bearer token in the Authorization header")
                .response()
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException failure) {
        return Problem.of(Status.FORBIDDEN, "writing needs the role operator or admin")
                .response()
                .build();
    }

    @ServerExceptionMapper
    public Response http(WebApplicationException failure) {
        Status status = Status.fromStatusCode(failure.getResponse().getStatus());
        String detail = failure.getCause() instanceof JacksonException json
                ? "the body cannot be read: " + JsonFaults.describe(json)
                : message(failure);
        return Problem.of(status == null ? Status.BAD_REQUEST : status, detail)
                .response()
                .build();
    }

    @ServerExceptionMapper
    public Response unexpected(RuntimeException failure) {
        LOG.error("unexpected failure", failure);
        return Problem.of(Status.INTERNAL_SERVER_ERROR, "this is a defect of the service; its log tells more")
                .response()
                .build();
    }

    private static String message(Throwable failure) {
        return String.valueOf(failure.getMessage());
    }

    private Response later(String detail) {
        return Problem.of(Status.SERVICE_UNAVAILABLE, detail)
                .response()
                .header(HttpHeaders.RETRY_AFTER, Math.max(1, config.retryAfter().toSeconds()))
                .build();
    }
}
