package io.gridtide.deployment;

import io.gridtide.schemas.topic.Topic;
import io.gridtide.schemas.topic.Topics;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code k8s/base/topics.yaml}: one KafkaTopic per topic of the catalogue. Replication is left to the cluster's default. */
final class TopicManifest {
    static final String FILE = "k8s/base/topics.yaml";

    private static final String HEAD = """
            # Generated from io.gridtide.schemas.topic.Topics; do not edit. To write it again after a change there:
            # mvn -pl system-tests -am test -Dtest=KubernetesTopicsTest -Dsurefire.failIfNoSpecifiedTests=false -Dgridtide.regenerate=true
            """;

    private TopicManifest() {}

    static String text() {
        return Topics.all().stream().map(TopicManifest::text).collect(Collectors.joining("---\n", HEAD, ""));
    }

    private static String text(Topic<?> topic) {
        String configuration = new TreeMap<>(topic.configuration())
                .entrySet().stream()
                        .map(entry -> "    %s: \"%s\"\n".formatted(entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining());
        return """
                apiVersion: kafka.strimzi.io/v1
                kind: KafkaTopic
                metadata:
                  name: %s
                  labels:
                    strimzi.io/cluster: gridtide
                    app.kubernetes.io/part-of: gridtide
                spec:
                  partitions: %d
                  config:
                %s""".formatted(topic.name(), topic.partitions(), configuration);
    }

    /** Differences between KafkaTopic resources and the catalogue, in both directions. */
    static List<String> findings(Manifests manifests) {
        List<KafkaTopic> resources = manifests.every(KafkaTopic.class).toList();
        Stream<String> ofResources = resources.stream().flatMap(TopicManifest::ofResource);
        Stream<String> missing = Topics.all().stream()
                .map(Topic::name)
                .filter(name -> resources.stream()
                        .noneMatch(resource -> resource.getMetadata().getName().equals(name)))
                .map(name -> "no KafkaTopic for " + name);
        return Stream.concat(ofResources, missing).toList();
    }

    private static Stream<String> ofResource(KafkaTopic resource) {
        String name = resource.getMetadata().getName();
        Optional<Topic<?>> topic = Topics.all().stream()
                .filter(candidate -> candidate.name().equals(name))
                .<Topic<?>>map(candidate -> candidate)
                .findFirst();
        if (topic.isEmpty()) {
            return Stream.of("KafkaTopic " + name + " is not in the catalogue");
        }
        boolean same =
                Objects.equals(resource.getSpec().getPartitions(), topic.get().partitions())
                        && resource.getSpec()
                                .getConfig()
                                .equals(Map.<String, Object>copyOf(topic.get().configuration()));
        return same ? Stream.empty() : Stream.of("KafkaTopic " + name + " differs from the catalogue");
    }
}
