package io.gridtide.ingest.site;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gridtide.ingest.item.BodyException;
import io.gridtide.ingest.item.BoundedBody;
import io.gridtide.ingest.item.JsonFaults;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Collectors;

/** Reads site documents strictly: an unknown or repeated field, a quoted number or a fraction of a second is refused. */
@Singleton
public class SiteDocumentReader {
    /** Thousands of series fit; more is not one site. */
    private static final long LONGEST_BYTES = 2L * 1024 * 1024;

    private final ObjectReader reader = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            .maxStringLength(10_000)
                            .maxNumberLength(400)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build()
            .readerFor(SiteDocument.class);

    /**
     * Reads one document.
     *
     * @throws BodyException when it is not JSON, or not of this shape, naming the field
     */
    public SiteDocument read(InputStream body) {
        try (JsonParser parser = reader.createParser(new BoundedBody(body, LONGEST_BYTES))) {
            SiteDocument document = reader.readValue(parser);
            if (document == null) {
                throw BodyException.syntax("the body is empty; send a site document");
            }
            return document;
        } catch (UnrecognizedPropertyException unknown) {
            throw BodyException.syntax(
                    "no field is called " + path(unknown) + "; known are " + unknown.getKnownPropertyIds());
        } catch (JsonMappingException wrongType) {
            throw BodyException.syntax(
                    "the field " + path(wrongType) + " is of the wrong type: " + JsonFaults.describe(wrongType));
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
