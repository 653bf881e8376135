package io.gridtide.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * The images that {@code docker-compose.yml} names, so that they are written down once.
 *
 * @param services its {@code services} node
 */
record ComposeImages(JsonNode services) {

    static ComposeImages read(Path composeFile) {
        try {
            JsonNode compose = new ObjectMapper(new YAMLFactory()).readTree(composeFile.toFile());
            return new ComposeImages(compose.path("services"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + composeFile, e);
        }
    }

    /** The image of one service. */
    String of(String service) {
        JsonNode image = services.path(service).path("image");
        if (!image.isTextual()) {
            throw new IllegalStateException("docker-compose.yml names no image for the service " + service);
        }
        return image.asText();
    }
}
