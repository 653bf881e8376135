package io.gridtide.ingest.admin.row;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gridtide.ingest.site.PlanningDocument;

/** The column of registry.asset that holds JSON: the document of the registry API, compactly. */
final class PlanningJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private PlanningJson() {}

    static String text(PlanningDocument document) {
        try {
            return MAPPER.writeValueAsString(document);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a document of texts and numbers cannot be written as JSON", impossible);
        }
    }

    static PlanningDocument document(String text) {
        try {
            return MAPPER.readValue(text, PlanningDocument.class);
        } catch (JsonProcessingException byHand) {
            throw new IllegalStateException("planning of registry.asset is not what plans need of an asset", byHand);
        }
    }
}
