package io.gridtide.deployment;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A resource that makes pods.
 *
 * @param name {@code Kind/name}
 * @param lasting whether its pods stay, as opposed to those of a job
 */
record Workload(String name, PodTemplateSpec template, boolean lasting, List<String> claims) {

    static Optional<Workload> of(HasMetadata resource) {
        String name = resource.getKind() + "/" + resource.getMetadata().getName();
        return switch (resource) {
            case Deployment deployment ->
                Optional.of(new Workload(name, deployment.getSpec().getTemplate(), true, List.of()));
            case StatefulSet set ->
                Optional.of(new Workload(
                        name,
                        set.getSpec().getTemplate(),
                        true,
                        set.getSpec().getVolumeClaimTemplates().stream()
                                .map(claim -> claim.getMetadata().getName())
                                .toList()));
            case Job job -> Optional.of(new Workload(name, job.getSpec().getTemplate(), false, List.of()));
            default -> Optional.empty();
        };
    }

    Stream<Container> containers() {
        return Stream.concat(
                template.getSpec().getInitContainers().stream(), template.getSpec().getContainers().stream());
    }

    Map<String, String> labels() {
        return template.getMetadata().getLabels();
    }
}
