package io.gridtide.launcher.imports;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gridtide.launcher.stack.StackFailure;
import io.gridtide.launcher.stack.StackFailure.Category;
import java.util.Optional;

/**
 * A mapping document with single settings laid over it.
 *
 * @param document JSON; empty for nothing declared
 * @param zone of local times
 * @param delimiter between cells
 * @param decimalComma whether numbers have a decimal comma
 */
public record MappingOptions(String document, Optional<String> zone, Optional<String> delimiter, boolean decimalComma) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The document that is sent.
     *
     * @throws StackFailure when the document is no JSON object
     */
    public String merged() {
        ObjectNode root = root();
        zone.ifPresent(value -> section(root, "time").put("zone", value));
        delimiter.ifPresent(value -> section(root, "file").put("delimiter", value.equals("\\t") ? "\t" : value));
        if (decimalComma) {
            section(root, "file").put("decimal", ",");
        }
        return root.toString();
    }

    private ObjectNode root() {
        try {
            JsonNode parsed = document.isBlank() ? JSON.createObjectNode() : JSON.readTree(document);
            if (parsed instanceof ObjectNode object) {
                return object;
            }
            throw new StackFailure(Category.BAD_REQUEST, "The mapping is not a JSON object.");
        } catch (JacksonException notJson) {
            throw new StackFailure(
                    Category.BAD_REQUEST,
                    "The mapping is not JSON: " + notJson.getOriginalMessage() + " at line "
                            + notJson.getLocation().getLineNr());
        }
    }

    private static ObjectNode section(ObjectNode root, String name) {
        return root.path(name) instanceof ObjectNode section ? section : root.putObject(name);
    }
}
