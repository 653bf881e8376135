package io.gridtide.ingest.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gridtide.ingest.http.Problem;
import io.gridtide.ingest.item.ItemError;
import io.gridtide.ingest.kafka.Receipt;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Puts what became of a body into words. */
@Singleton
public class Answers {
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int MULTI_STATUS = 207;

    private final ObjectMapper mapper;

    /** The answer when nothing was refused. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(description = "Every item is safe")
    public record AllAccepted(
            @Schema(description = "Items that are safe") int accepted,

            @Schema(description = "True when they lie on disk here until the broker is back") @Nullable
            Boolean spooled) {}

    /** The answer when some items were refused. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(description = "Some items are safe, the others were refused")
    public record PartlyAccepted(
            @Schema(description = "Items that are safe") int accepted,
            @Schema(description = "Items that were refused") int rejectedCount,
            @Schema(description = "The first refused items") List<ItemError> rejected,

            @Schema(description = "Refused items that are not listed") @Nullable
            Integer leftOut,

            @Schema(description = "True when the accepted ones lie on disk here until the broker is back") @Nullable
            Boolean spooled) {}

    public Answers(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    Answer of(BatchResult result) {
        Boolean spooled = result.receipt() == Receipt.SPOOL ? true : null;
        if (result.rejectedCount() == 0) {
            return json(spooled == null ? OK : ACCEPTED, new AllAccepted(result.accepted(), spooled));
        }
        if (result.accepted() > 0) {
            Integer leftOut = result.leftOut() > 0 ? result.leftOut() : null;
            return json(
                    MULTI_STATUS,
                    new PartlyAccepted(result.accepted(), result.rejectedCount(), result.rejected(), leftOut, spooled));
        }
        String listed = result.leftOut() > 0
                ? "errors tells why of the first " + result.rejected().size()
                : "errors tells why";
        Problem problem = Problem.unprocessable(
                "none of " + result.rejectedCount() + " items was acceptable; " + listed, result.rejected());
        return Answer.first(problem.status(), Problem.MEDIA_TYPE, text(problem));
    }

    private Answer json(int status, Object entity) {
        return Answer.first(status, MediaType.APPLICATION_JSON, text(entity));
    }

    private String text(Object entity) {
        try {
            return mapper.writeValueAsString(entity);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an answer cannot be written as JSON: " + entity, impossible);
        }
    }
}
