package io.gridtide.query.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Says of every operation that its errors are problem documents. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public final class ProblemResponses implements OASFilter {
    @Override
    public Operation filterOperation(Operation operation) {
        operation
                .getResponses()
                .addAPIResponse(
                        "400", problem("A parameter is missing or wrong; `parameter` and `fix` say which and how."))
                .addAPIResponse("401", problem("No bearer token, or one that is refused."))
                .addAPIResponse("403", problem("The token has no role or tenant to read with."))
                .addAPIResponse("404", problem("The tenant has no such thing."))
                .addAPIResponse("503", problem("The database or this instance is out of reach; see Retry-After."));
        return operation;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getComponents()
                .addSchema(
                        "Problem",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.OBJECT)
                                .description("Error answer after RFC 9457.")
                                .addProperty(
                                        "type",
                                        text(
                                                "Stable identifier of the kind of problem.",
                                                "urn:gridtide:problem:invalid-parameter"))
                                .addProperty("title", text("The kind in words.", "Invalid parameter"))
                                .addProperty(
                                        "status",
                                        OASFactory.createSchema()
                                                .addType(Schema.SchemaType.INTEGER)
                                                .examples(List.of(400)))
                                .addProperty(
                                        "detail",
                                        text(
                                                "What is wrong with this request.",
                                                "from is \"yesterday\", which is not an instant"))
                                .addProperty("parameter", text("Request parameter at fault, when one is.", "from"))
                                .addProperty(
                                        "fix",
                                        text(
                                                "What to do instead.",
                                                "write it as ISO 8601 in UTC, for instance 2026-03-29T00:00:00Z")));
    }

    private static Schema text(String description, String example) {
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.STRING)
                .description(description)
                .examples(List.of(example));
    }

    private static APIResponse problem(String description) {
        return OASFactory.createAPIResponse()
                .description(description)
                .content(OASFactory.createContent()
                        .addMediaType(
                                Problem.MEDIA_TYPE,
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref("#/components/schemas/Problem"))));
    }
}
