package io.gridtide.deployment;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whatever one resource names exists in another: keys of ConfigMaps and Secrets, volumes, accounts, selected pods, ports. */
final class ReferenceRules {
    private final Manifests manifests;

    private ReferenceRules(Manifests manifests) {
        this.manifests = manifests;
    }

    static List<String> findings(Manifests manifests) {
        ReferenceRules rules = new ReferenceRules(manifests);
        return Stream.of(
                        manifests.workloads().flatMap(rules::ofWorkload),
                        manifests.every(Service.class).flatMap(rules::ofService),
                        manifests.every(PodDisruptionBudget.class).flatMap(rules::ofBudget),
                        rules.withoutBudget())
                .flatMap(findings -> findings)
                .toList();
    }

    private Stream<String> ofWorkload(Workload workload) {
        String account = workload.template().getSpec().getServiceAccountName();
        Stream<String> accounts = account != null
                        && manifests.named(ServiceAccount.class, account).isPresent()
                ? Stream.empty()
                : Stream.of(workload.name() + ": no service account " + account);
        Stream<String> volumes =
                workload.template().getSpec().getVolumes().stream().flatMap(volume -> ofVolume(workload, volume));
        Stream<String> containers = workload.containers().flatMap(container -> ofContainer(workload, container));
        return Stream.of(accounts, volumes, containers).flatMap(findings -> findings);
    }

    private Stream<String> ofVolume(Workload workload, Volume volume) {
        if (volume.getConfigMap() != null
                && keysOf("ConfigMap", volume.getConfigMap().getName()).isEmpty()) {
            return Stream.of(workload.name() + ": volume " + volume.getName() + " needs the ConfigMap "
                    + volume.getConfigMap().getName());
        }
        return Stream.empty();
    }

    private Stream<String> ofContainer(Workload workload, Container container) {
        Stream<String> mounts = container.getVolumeMounts().stream()
                .map(VolumeMount::getName)
                .filter(name -> !workload.claims().contains(name)
                        && workload.template().getSpec().getVolumes().stream()
                                .noneMatch(volume -> volume.getName().equals(name)))
                .map(name -> workload.name() + ": no volume " + name);
        Stream<String> all = container.getEnvFrom().stream()
                .map(EnvFromSource::getConfigMapRef)
                .filter(reference -> keysOf("ConfigMap", reference.getName()).isEmpty())
                .map(reference -> workload.name() + ": no ConfigMap " + reference.getName());
        Stream<String> single = container.getEnv().stream().flatMap(variable -> ofVariable(workload, variable));
        return Stream.of(mounts, all, single).flatMap(findings -> findings);
    }

    private Stream<String> ofVariable(Workload workload, EnvVar variable) {
        if (variable.getValueFrom() == null) {
            return Stream.empty();
        }
        var secret = variable.getValueFrom().getSecretKeyRef();
        if (secret != null) {
            return missingKey(workload, "Secret", secret.getName(), secret.getKey());
        }
        var map = variable.getValueFrom().getConfigMapKeyRef();
        return map == null ? Stream.empty() : missingKey(workload, "ConfigMap", map.getName(), map.getKey());
    }

    private Stream<String> missingKey(Workload workload, String kind, String name, String key) {
        boolean present = keysOf(kind, name).filter(keys -> keys.contains(key)).isPresent();
        return present ? Stream.empty() : Stream.of(workload.name() + ": no key " + key + " in " + kind + " " + name);
    }

    private Optional<Set<String>> keysOf(String kind, String name) {
        return kind.equals("Secret")
                ? manifests.named(Secret.class, name).map(ReferenceRules::keys)
                : manifests.named(ConfigMap.class, name).map(map -> map.getData()
                        .keySet());
    }

    private static Set<String> keys(Secret secret) {
        return Stream.concat(secret.getData().keySet().stream(), secret.getStringData().keySet().stream())
                .collect(Collectors.toSet());
    }

    private Stream<String> ofService(Service service) {
        String where = "Service/" + service.getMetadata().getName();
        List<Workload> selected = selected(service.getSpec().getSelector());
        if (selected.isEmpty()) {
            return Stream.of(where + ": selects no pod");
        }
        return service.getSpec().getPorts().stream()
                .filter(port -> selected.stream()
                        .flatMap(Workload::containers)
                        .flatMap(container -> container.getPorts().stream())
                        .noneMatch(candidate -> WorkloadRules.is(candidate, port.getTargetPort())))
                .map(port -> where + ": no pod has the port " + port.getTargetPort());
    }

    private Stream<String> ofBudget(PodDisruptionBudget budget) {
        return selected(budget.getSpec().getSelector().getMatchLabels()).isEmpty()
                ? Stream.of("PodDisruptionBudget/" + budget.getMetadata().getName() + ": selects no pod")
                : Stream.empty();
    }

    private Stream<String> withoutBudget() {
        return manifests
                .workloads()
                .filter(Workload::lasting)
                .filter(workload -> manifests.every(PodDisruptionBudget.class).noneMatch(budget -> selected(
                                budget.getSpec().getSelector().getMatchLabels())
                        .contains(workload)))
                .map(workload -> workload.name() + ": no PodDisruptionBudget");
    }

    private List<Workload> selected(@Nullable Map<String, String> labels) {
        return manifests
                .workloads()
                .filter(workload ->
                        labels != null && workload.labels().entrySet().containsAll(labels.entrySet()))
                .toList();
    }
}
