package io.gridtide.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gridtide.schemas.topic.Topic;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.apache.avro.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers the value schema of every topic under {@code <full topic name>-value} with the compatibility rule
 * FULL_TRANSITIVE: a schema that old readers or old data could not live with is refused by the registry.
 */
public final class SchemaSetup implements AutoCloseable {
    /** The compatibility level of every artifact. */
    public static final String COMPATIBILITY = "FULL_TRANSITIVE";

    private static final Logger LOG = LoggerFactory.getLogger(SchemaSetup.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final URI registryUrl;
    private final TopicNames names;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    /**
     * Schemas on one registry.
     *
     * @param registryUrl base of its v3 API, for instance {@code http://127.0.0.1:8085/apis/registry/v3}
     * @param names prefix of the environment
     */
    public SchemaSetup(String registryUrl, TopicNames names) {
        this.registryUrl = URI.create(registryUrl.endsWith("/") ? registryUrl : registryUrl + "/");
        this.names = names;
    }

    /**
     * Registers every schema that is not there yet.
     *
     * @throws SetupException when the registry does not answer, or refuses a schema as incompatible
     */
    public void run() {
        Topics.all().forEach(topic -> register(topic, topic.schema()));
        LOG.info("schemas ready registry={} count={}", registryUrl, Topics.all().size());
    }

    /**
     * Registers one schema for a topic, as a new version when it differs from the registered ones.
     *
     * @throws SetupException when the registry refuses it
     */
    public void register(Topic<?> topic, Schema schema) {
        String artifactId = names.of(topic) + "-value";
        ObjectNode artifact =
                JSON.createObjectNode().put("artifactId", artifactId).put("artifactType", "AVRO");
        artifact.putObject("firstVersion")
                .putObject("content")
                .put("content", schema.toString())
                .put("contentType", "application/json");
        HttpResponse<String> registered = post("groups/default/artifacts?ifExists=FIND_OR_CREATE_VERSION", artifact);
        if (registered.statusCode() != 200) {
            throw new SetupException("the registry refused the schema " + artifactId + ": " + reason(registered));
        }
        ObjectNode rule =
                JSON.createObjectNode().put("ruleType", "COMPATIBILITY").put("config", COMPATIBILITY);
        HttpResponse<String> ruled = post("groups/default/artifacts/" + artifactId + "/rules", rule);
        boolean present = ruled.statusCode() == 204 || ruled.statusCode() == 409;
        if (!present) {
            throw new SetupException("the registry refused the rule of " + artifactId + ": " + reason(ruled));
        }
    }

    private HttpResponse<String> post(String path, ObjectNode body) {
        HttpRequest request = HttpRequest.newBuilder(registryUrl.resolve(path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new SetupException("the registry at " + registryUrl + " does not answer: " + failure, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SetupException("interrupted while registering schemas", interrupted);
        }
    }

    private static String reason(HttpResponse<String> response) {
        try {
            JsonNode problem = JSON.readTree(response.body());
            String detail = problem.path("detail").asText(problem.path("title").asText(""));
            return response.statusCode() + " " + (detail.isBlank() ? response.body() : detail);
        } catch (IOException notJson) {
            return response.statusCode() + " " + response.body();
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
