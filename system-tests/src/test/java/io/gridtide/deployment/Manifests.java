package io.gridtide.deployment;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Kubernetes resources bound to their typed models.
 *
 * @param all in the order of the files
 */
record Manifests(List<HasMetadata> all) {
    private static final Map<String, Class<? extends HasMetadata>> KINDS = Map.ofEntries(
            Map.entry("v1/Namespace", Namespace.class),
            Map.entry("v1/ServiceAccount", ServiceAccount.class),
            Map.entry("v1/ConfigMap", ConfigMap.class),
            Map.entry("v1/Secret", Secret.class),
            Map.entry("v1/Service", Service.class),
            Map.entry("v1/PersistentVolumeClaim", PersistentVolumeClaim.class),
            Map.entry("apps/v1/Deployment", Deployment.class),
            Map.entry("apps/v1/StatefulSet", StatefulSet.class),
            Map.entry("batch/v1/Job", Job.class),
            Map.entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
            Map.entry("kafka.strimzi.io/v1/Kafka", Kafka.class),
            Map.entry("kafka.strimzi.io/v1/KafkaNodePool", KafkaNodePool.class),
            Map.entry("kafka.strimzi.io/v1/KafkaTopic", KafkaTopic.class));

    Manifests {
        all = List.copyOf(all);
    }

    /**
     * Binds trees.
     *
     * @throws IllegalArgumentException for a kind that is not used here, or a field that its kind does not have
     */
    static Manifests of(List<Object> trees) {
        return new Manifests(trees.stream().map(Manifests::bound).toList());
    }

    static Manifests of(Object... trees) {
        return of(List.of(trees));
    }

    static HasMetadata bound(Object tree) {
        String kind = Trees.at(tree, "apiVersion") + "/" + Trees.at(tree, "kind");
        Class<? extends HasMetadata> type = Optional.<Class<? extends HasMetadata>>ofNullable(KINDS.get(kind))
                .orElseThrow(() -> new IllegalArgumentException("no model for a resource of kind " + kind));
        return StrictYaml.bind(tree, type);
    }

    <T extends HasMetadata> Stream<T> every(Class<T> type) {
        return all.stream().filter(type::isInstance).map(type::cast);
    }

    <T extends HasMetadata> Optional<T> named(Class<T> type, String name) {
        return every(type)
                .filter(resource -> resource.getMetadata().getName().equals(name))
                .findFirst();
    }

    /** Everything that makes pods. */
    Stream<Workload> workloads() {
        return all.stream().map(Workload::of).flatMap(Optional::stream);
    }
}
