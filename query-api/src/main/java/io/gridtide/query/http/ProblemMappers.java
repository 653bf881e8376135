package io.gridtide.query.http;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every failure of a request into a problem document. */
public final class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final String TOKEN_FIX =
            "send Authorization: Bearer <token>; locally `./ems token --role viewer --tenant demo` prints one";
    /** SQLSTATE classes: connection, resources, operator intervention, authorization. */
    private static final Set<String> UNAVAILABLE_CLASSES = Set.of("08", "53", "57", "28");

    private static final int RETRY_AFTER_SECONDS = 5;

    @ServerExceptionMapper
    RestResponse<Problem> problem(ProblemException failure) {
        return answer(failure.problem()).build();
    }

    @ServerExceptionMapper
    RestResponse<Problem> unauthenticated(UnauthorizedException failure) {
        return unauthorized("this needs a bearer token and none was sent");
    }

    @ServerExceptionMapper
    RestResponse<Problem> badToken(AuthenticationFailedException failure) {
        return unauthorized("the bearer token was refused: it is malformed, expired, or of another issuer or audience");
    }

    @ServerExceptionMapper
    RestResponse<Problem> forbidden(ForbiddenException failure) {
        return answer(Problem.of(
                                403,
                                "forbidden",
                                "Forbidden",
                                "the token has none of the roles viewer, operator, admin")
                        .withFix("ask for a token whose groups claim has the role viewer"))
                .build();
    }

    @ServerExceptionMapper
    RestResponse<Problem> web(WebApplicationException failure) {
        int status = failure.getResponse().getStatus();
        String title = failure.getResponse().getStatusInfo().getReasonPhrase();
        Problem problem = Problem.of(status, "http-" + status, title, explain(status, title));
        RestResponse.ResponseBuilder<Problem> answer = answer(problem);
        String allow = failure.getResponse().getHeaderString(HttpHeaders.ALLOW);
        if (allow != null) {
            answer.header(HttpHeaders.ALLOW, allow);
        }
        return answer.build();
    }

    @ServerExceptionMapper
    RestResponse<Problem> database(PgException failure) {
        return UNAVAILABLE_CLASSES.contains(failure.getSqlState().substring(0, 2))
                ? unavailable(failure)
                : unexpected(failure);
    }

    @ServerExceptionMapper({IOException.class, TimeoutException.class, ClosedConnectionException.class})
    RestResponse<Problem> unavailable(Exception failure) {
        LOG.error("read failed, database away or refusing", failure);
        return answer(Problem.of(503, "database-unavailable", "Database unavailable", "the database did not answer")
                        .withFix("try again in " + RETRY_AFTER_SECONDS + " s"))
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }

    @ServerExceptionMapper
    RestResponse<Problem> unexpected(Throwable failure) {
        LOG.error("request failed unexpectedly", failure);
        return answer(Problem.of(500, "internal", "Internal error", "this service failed; its log has the cause"))
                .build();
    }

    private static RestResponse<Problem> unauthorized(String detail) {
        return answer(Problem.of(401, "unauthenticated", "Not authenticated", detail)
                        .withFix(TOKEN_FIX))
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"gridtide\"")
                .build();
    }

    private static String explain(int status, String title) {
        return switch (status) {
            case 404 -> "there is nothing at this address; /q/openapi lists what there is";
            case 405 -> "this address does not take that method; the Allow header lists those it takes";
            case 406 -> "this address does not speak the media type that the Accept header asks for";
            default -> title;
        };
    }

    private static RestResponse.ResponseBuilder<Problem> answer(Problem problem) {
        return RestResponse.ResponseBuilder.<Problem>create(problem.status())
                .entity(problem)
                .type(MediaType.valueOf(Problem.MEDIA_TYPE))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
