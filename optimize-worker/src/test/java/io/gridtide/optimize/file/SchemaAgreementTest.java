package io.gridtide.optimize.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema and the reader say the same of every example and of what is made wrong in it. */
class SchemaAgreementTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonSchema SCHEMA = schema();

    private static JsonSchema schema() {
        try (InputStream in =
                Objects.requireNonNull(SchemaAgreementTest.class.getResourceAsStream("/plan-format.schema.json"))) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(in);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    static Stream<Path> examples() {
        return PlanFiles.examples().stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void examplesPassBoth(Path example) throws IOException {
        JsonNode file = MAPPER.readTree(Files.readString(example));

        assertThat(SCHEMA.validate(file)).isEmpty();
        assertThat(new PlanFileReader().read(Files.readAllBytes(example))).isNotInstanceOf(Reading.Refused.class);
    }

    @Test
    void everyFieldOfTheExamplesIsJudgedAlikeWhenItIsMisspeltOrOfTheWrongKind() throws IOException {
        int judged = 0;
        for (Path example : PlanFiles.examples()) {
            JsonNode original = MAPPER.readTree(Files.readString(example));
            List<Consumer<JsonNode>> changes = new ArrayList<>();
            collect(original, "", changes);
            for (Consumer<JsonNode> change : changes) {
                JsonNode changed = original.deepCopy();
                change.accept(changed);
                boolean schemaRefuses = !SCHEMA.validate(changed).isEmpty();
                boolean readerRefuses =
                        new PlanFileReader().read(MAPPER.writeValueAsBytes(changed)) instanceof Reading.Refused;
                assertThat(readerRefuses)
                        .as(() -> difference(original, changed))
                        .isEqualTo(schemaRefuses);
                judged++;
            }
        }
        assertThat(judged).isGreaterThan(200);
    }

    /** Misspells each field, and replaces each value by one that no field of the format takes. */
    private static void collect(JsonNode node, String pointer, List<Consumer<JsonNode>> changes) {
        if (node instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(name -> {
                changes.add(root -> {
                    ObjectNode parent = (ObjectNode) root.at(pointer);
                    parent.set(name + "x", Objects.requireNonNull(parent.remove(name)));
                });
                changes.add(root -> ((ObjectNode) root.at(pointer)).putNull(name));
                changes.add(
                        root -> ((ObjectNode) root.at(pointer)).putArray(name).addArray());
                collect(Objects.requireNonNull(object.get(name)), pointer + "/" + name, changes);
            });
        }
        if (node.isArray() && !node.isEmpty() && node.get(0).isObject()) {
            for (int index = 0; index < node.size(); index++) {
                collect(node.get(index), pointer + "/" + index, changes);
            }
        }
    }

    private static String difference(JsonNode original, JsonNode changed) {
        List<String> fields = new ArrayList<>();
        original.fieldNames().forEachRemaining(name -> {
            if (!Objects.equals(original.get(name), changed.get(name))) {
                fields.add(name + ": " + abbreviated(changed.get(name)));
            }
        });
        return "after changing " + fields + ": " + SCHEMA.validate(changed) + " / "
                + new PlanFileReader().read(changed.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static String abbreviated(@org.jspecify.annotations.Nullable JsonNode node) {
        String text = String.valueOf(node);
        return text.length() > 300 ? text.substring(0, 300) : text;
    }
}
