package io.gridtide.ingest.site;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gridtide.ingest.item.BodyException;
import io.gridtide.ingest.item.BoundedBody;
import io.gridtide.ingest.item.JsonFaults;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Collectors;

/** Reads documents strictly: an unknown or repeated field, a quoted number or a fraction of a second is refused. */
@Singleton
public class StrictJson {
    /** Thousands of series fit; more is not one site. */
    private static final long LONGEST_BYTES = 2L * 1024 * 1024;

    /** Twice what ten thousand series need: "{}," of three bytes would become an object of eighty. */
    private static final long MOST_TOKENS = 400_000;

    private final JsonMapper mapper = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            .maxStringLength(10_000)
                            .maxNumberLength(400)
                            .maxTokenCount(MOST_TOKENS)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(DeserializationFeature.WRAP_EXCEPTIONS)
            .build();

    /**
     * Reads one document.
     *
     * @throws BodyException when it is not JSON, or not of this shape, naming the field
     */
    public <T> T read(InputStream body, Class<T> shape) {
        return guarded(() -> {
            try (JsonParser parser = mapper.createParser(new BoundedBody(body, LONGEST_BYTES))) {
                return mapper.readerFor(shape).readValue(parser);
            }
        });
    }

    /**
     * Reads a merge patch (RFC 7396).
     *
     * @throws BodyException when it is not a JSON object: any other value would replace the whole document
     */
    public ObjectNode readPatch(InputStream body) {
        JsonNode patch = read(body, JsonNode.class);
        if (patch instanceof ObjectNode object) {
            return object;
        }
        throw BodyException.syntax("a merge patch is a JSON object with the fields to change, null removes one");
    }

    /**
     * The document that a merge patch makes of another.
     *
     * @throws BodyException when the patch names unknown fields or changes the type of one
     */
    public <T> T merged(T document, ObjectNode patch, Class<T> shape) {
        return guarded(() -> mapper.treeToValue(merge(mapper.valueToTree(document), patch), shape));
    }

    /** The algorithm of RFC 7396, section 2. */
    private JsonNode merge(JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            return patch;
        }
        ObjectNode result = target instanceof ObjectNode object ? object : mapper.createObjectNode();
        changes.properties().forEach(change -> {
            if (change.getValue().isNull()) {
                result.remove(change.getKey());
            } else {
                result.set(change.getKey(), merge(result.path(change.getKey()), change.getValue()));
            }
        });
        return result;
    }

    @FunctionalInterface
    private interface Reading<T> {
        T run() throws IOException;
    }

    private static <T> T guarded(Reading<T> reading) {
        try {
            T document = reading.run();
            if (document == null) {
                throw BodyException.syntax("the body is empty; send a JSON object");
            }
            return document;
        } catch (UnrecognizedPropertyException unknown) {
            throw BodyException.syntax(
                    "no field is called " + path(unknown) + "; known are " + unknown.getKnownPropertyIds());
        } catch (JsonMappingException wrongType) {
            String place = path(wrongType).isEmpty() ? "the body" : "the field " + path(wrongType);
            throw BodyException.syntax(place + " is of the wrong type: " + JsonFaults.describe(wrongType));
        } catch (StreamConstraintsException tooMuch) {
            throw BodyException.syntax("the body holds more than a site needs: " + JsonFaults.describe(tooMuch));
        } catch (JsonProcessingException notJson) {
            throw BodyException.syntax("the body is not JSON: " + JsonFaults.describe(notJson));
        } catch (IOException unreadable) {
            throw BodyException.syntax("the body is not UTF-8 JSON or broke off: " + unreadable.getMessage());
        }
    }

    private static String path(JsonMappingException failure) {
        return failure.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }
}
