package io.gridtide.ingest.admin;

import io.gridtide.ingest.http.Problem;
import io.gridtide.ingest.http.ProblemException;
import io.gridtide.ingest.site.FaultyDocumentException;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.VertxException;
import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import org.hibernate.StaleStateException;

/** What a failed transaction means to the one who asked for it. */
final class DatabaseFaults {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String FOREIGN_KEY_VIOLATION = "23503";
    private static final String CHECK_VIOLATION = "23514";

    private DatabaseFaults() {}

    static RuntimeException translate(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Optional<RuntimeException> known = known(cause);
            if (known.isPresent()) {
                return known.get();
            }
        }
        return failure instanceof RuntimeException unexpected
                ? unexpected
                : new IllegalStateException("the registry cannot be asked", failure);
    }

    private static Optional<RuntimeException> known(Throwable cause) {
        return switch (cause) {
            case ProblemException answered -> Optional.of(answered);
            case FaultyDocumentException faulty -> Optional.of(faulty);
            case StaleVersionException stale -> Optional.of(stale);
            // Only writers that do not lock the site come in between: hands on SQL.
            case OptimisticLockException stale -> Optional.of(changedByHand());
            case StaleStateException stale -> Optional.of(changedByHand());
            case SQLException refused -> Optional.of(refused(refused));
            case VertxException away -> Optional.of(away);
            case IOException away -> Optional.of(new VertxException("the database is away: " + away, away));
            case TimeoutException slow -> Optional.of(new VertxException("the database did not answer in time", slow));
            default -> Optional.empty();
        };
    }

    private static RuntimeException refused(SQLException refused) {
        String told = String.valueOf(refused.getMessage());
        return switch (String.valueOf(refused.getSQLState())) {
            case UNIQUE_VIOLATION ->
                conflict("an id is unique over all sites and tenants, and somebody took it meanwhile: " + told);
            case FOREIGN_KEY_VIOLATION -> conflict("something refers to it, or what it refers to is gone: " + told);
            case CHECK_VIOLATION -> conflict("a rule of the database forbids it: " + told);
            default -> new VertxException(told, refused);
        };
    }

    private static ProblemException changedByHand() {
        return new ProblemException(Problem.of(
                Status.PRECONDITION_FAILED, "it was changed in this very moment; read it again and repeat the change"));
    }

    private static ProblemException conflict(String detail) {
        return ProblemException.of(Status.CONFLICT, detail);
    }
}
