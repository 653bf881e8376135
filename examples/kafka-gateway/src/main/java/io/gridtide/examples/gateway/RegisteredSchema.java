package io.gridtide.examples.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.apache.avro.Schema;

/**
 * A schema and the content id the registry knows it by. They are fetched together and used together: bytes of one
 * schema never carry the id of another.
 *
 * @param id content id
 * @param schema writer's schema
 */
record RegisteredSchema(int id, Schema schema) {
    private static final Duration WITHIN = Duration.ofSeconds(10);

    /**
     * The newest schema of a topic, through the registry's Confluent-compatible API.
     *
     * @param registry base address, for instance {@code http://127.0.0.1:8085}
     * @throws IOException when the registry does not answer, or knows no schema of the topic
     */
    static RegisteredSchema fetch(URI registry, String topic) throws IOException, InterruptedException {
        URI address = registry.resolve("/apis/ccompat/v7/subjects/" + topic + "-value/versions/latest");
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(WITHIN).build()) {
            HttpResponse<String> answer =
                    client.send(HttpRequest.newBuilder(address).timeout(WITHIN).build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(address + " answered " + answer.statusCode() + ": " + answer.body());
            }
            JsonNode found = new ObjectMapper().readTree(answer.body());
            return new RegisteredSchema(
                    found.required("id").asInt(),
                    new Schema.Parser().parse(found.required("schema").asText()));
        }
    }
}
