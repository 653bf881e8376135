package io.gridtide.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesTest {
    private static final Path BASE = Repository.path("k8s/base");
    private static final Path DEV = Repository.path("k8s/overlays/dev");
    private static final List<Object> TREES = Kustomization.build(DEV);
    private static final Manifests SYSTEM = Manifests.of(TREES);
    private static final SettingRules SETTINGS = new SettingRules(ServiceSettings::of);

    @Test
    void everyFieldIsKnownToItsModel() {
        assertThat(Manifests.of(Kustomization.build(BASE)).all()).isNotEmpty();
        assertThat(SYSTEM.all()).hasSizeGreaterThan(Kustomization.build(BASE).size());
    }

    @Test
    void everyFileIsListed() {
        assertThat(Kustomization.unlisted(BASE)).isEmpty();
        assertThat(Kustomization.unlisted(DEV)).isEmpty();
    }

    @Test
    void podsAreProbedBoundedAndUnprivileged() {
        assertThat(WorkloadRules.findings(Manifests.of(Kustomization.build(BASE))))
                .isEmpty();
        assertThat(WorkloadRules.findings(SYSTEM)).isEmpty();
    }

    @Test
    void whateverIsNamedExists() {
        assertThat(ReferenceRules.findings(SYSTEM)).isEmpty();
    }

    @Test
    void everySettingIsReadAndNoneIsMissing() {
        assertThat(SETTINGS.findings(SYSTEM)).isEmpty();
    }

    @Test
    void everyServiceAndTheSetupRunHere() {
        assertThat(SYSTEM.workloads().map(Workload::name))
                .contains(
                        "StatefulSet/ingest-connector",
                        "StatefulSet/stream-processors",
                        "Deployment/forecast-worker",
                        "Deployment/optimize-worker",
                        "Deployment/query-api",
                        "Job/gridtide-setup");
    }

    @Test
    void nothingFlowsUnlessAllowed() {
        NetworkPolicy deny =
                SYSTEM.named(NetworkPolicy.class, "gridtide-default-deny").orElseThrow();
        assertThat(deny.getSpec().getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
        assertThat(deny.getSpec().getIngress()).isEmpty();
        assertThat(deny.getSpec().getEgress()).isEmpty();
        Map<String, String> selected = deny.getSpec().getPodSelector().getMatchLabels();
        assertThat(SYSTEM.workloads())
                .allMatch(workload -> workload.labels().entrySet().containsAll(selected.entrySet()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"k8s/base", "k8s/overlays/dev"})
    void brokerSettingsAndVersionAreThoseOfTheBroker(String directory) {
        Manifests manifests = Manifests.of(Kustomization.build(Repository.path(directory)));
        Kafka kafka = manifests.named(Kafka.class, "gridtide").orElseThrow();
        assertThat(kafka.getSpec().getKafka().getVersion()).isEqualTo(Versions.property("kafka.version"));
        assertThat(ForeignSettings.brokerKeys())
                .containsAll(kafka.getSpec().getKafka().getConfig().keySet());
        int nodes = manifests
                .every(KafkaNodePool.class)
                .mapToInt(pool -> pool.getSpec().getReplicas())
                .sum();
        assertThat(kafka.getSpec().getKafka().getConfig().get("default.replication.factor"))
                .isEqualTo(nodes);
    }

    @Test
    void imagesAreThoseOfCompose() {
        ComposeFile compose = ComposeFile.of(ComposeFile.tree(Repository.text("docker-compose.yml")));
        List<String> images = compose.services().values().stream()
                .map(ComposeFile.Service::image)
                .toList();
        assertThat(SYSTEM.workloads().flatMap(Workload::containers).map(container -> container.getImage()))
                .isNotEmpty()
                .allMatch(images::contains);
    }

    @Test
    void heapsFitTheirPods() {
        SYSTEM.workloads().flatMap(Workload::containers).forEach(container -> {
            Map<String, Quantity> limits = container.getResources().getLimits();
            long limitMebibytes = Versions.mebibytes(String.valueOf(limits.get("memory")));
            Images.module(container.getImage())
                    .map(module -> Dockerfile.of(Repository.text(module + "/Dockerfile")))
                    .ifPresent(file -> assertThat(file.heapMebibytes())
                            .as(container.getName())
                            .isLessThanOrEqualTo(limitMebibytes / 2));
        });
    }

    @Test
    void stateOfTheStreamsOutlivesItsPod() {
        StatefulSet streams =
                SYSTEM.named(StatefulSet.class, "stream-processors").orElseThrow();
        assertThat(streams.getSpec().getVolumeClaimTemplates())
                .extracting(claim -> claim.getMetadata().getName())
                .containsExactly("state");
    }

    @Test
    void spoolOutlivesItsPod() {
        StatefulSet ingest = SYSTEM.named(StatefulSet.class, "ingest-connector").orElseThrow();
        assertThat(ingest.getSpec().getVolumeClaimTemplates())
                .extracting(claim -> claim.getMetadata().getName())
                .containsExactly("spool");
    }

    @Test
    void noSecretIsInTheRepository() {
        assertThat(TREES)
                .filteredOn(tree -> Objects.equals(Trees.at(tree, "kind"), "Secret"))
                .hasSize(1);
        assertThat(Repository.text(DEV.resolve("secrets.env.example"))
                        .lines()
                        .filter(line -> line.contains("password=")))
                .isNotEmpty()
                .allMatch(line -> line.endsWith("="));
    }

    @Test
    void anUnknownFieldIsRefused() {
        for (Object tree : TREES) {
            Object changed = Trees.with(tree, "metadata", metadata -> put(metadata, "lables", Map.of()));
            assertThatThrownBy(() -> Manifests.bound(changed))
                    .as(tree.toString())
                    .hasMessageContaining("lables");
        }
    }

    @Test
    void anUnknownFieldDeepInsideIsRefused() {
        Object probe = changedContainer(
                "query-api",
                container -> put(container, "readinessProbe", Map.of("httpGet", Map.of("path", "/", "prot", "http"))));
        assertThatThrownBy(() -> Manifests.bound(probe)).hasMessageContaining("prot");
        Object kafka = Trees.with(tree("Kafka", "gridtide"), "spec.kafka", spec -> put(spec, "replica", 3));
        assertThatThrownBy(() -> Manifests.bound(kafka)).hasMessageContaining("replica");
    }

    @Test
    void aNumberAsEnvironmentIsRefused() {
        Object changed = changedContainer(
                "query-api", container -> put(container, "env", List.of(Map.of("name", "GRIDTIDE_CLOCK", "value", 5))));
        assertThatThrownBy(() -> Manifests.bound(changed)).hasMessageContaining("value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"startupProbe", "readinessProbe", "livenessProbe"})
    void aMissingProbeIsFound(String probe) {
        assertThat(workloadFindings(container -> without(container, probe)))
                .containsExactly("Deployment/query-api container query-api: no " + probe);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gridtide/query-api:latest", "gridtide/query-api", "localhost:5000/query-api"})
    void aFloatingTagIsFound(String image) {
        assertThat(workloadFindings(container -> put(container, "image", image)))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"resources", "securityContext"})
    void aContainerWithoutBoundsIsFound(String field) {
        assertThat(workloadFindings(container -> without(container, field))).isNotEmpty();
    }

    @Test
    void anUnreadSettingIsFound() {
        Object changed = changedContainer(
                "query-api",
                container -> put(container, "env", List.of(Map.of("name", "GRIDTIDE_TOPIC_PREFIX", "value", "x."))));
        assertThat(SETTINGS.findings(Manifests.of(changed)))
                .contains("Deployment/query-api: nothing reads the setting GRIDTIDE_TOPIC_PREFIX");
    }

    @Test
    void aMissingSettingIsFound() {
        Object changed = changedContainer("query-api", container -> without(container, "env"));
        assertThat(SETTINGS.findings(Manifests.of(changed)))
                .contains("Deployment/query-api: the setting GRIDTIDE_DATABASE_PASSWORD is missing");
    }

    @Test
    void aMissingKeyOrResourceIsFound() {
        assertThat(ReferenceRules.findings(Manifests.of(Kustomization.build(BASE))))
                .contains(
                        "Deployment/query-api: no ConfigMap gridtide-database",
                        "Deployment/query-api: no key reader-password in Secret gridtide-database-passwords");
    }

    @Test
    void aServiceThatSelectsNothingIsFound() {
        Object changed =
                Trees.with(tree("Service", "query-api"), "spec", spec -> put(spec, "selector", Map.of("app", "query")));
        assertThat(ReferenceRules.findings(Manifests.of(changed))).containsExactly("Service/query-api: selects no pod");
    }

    private static List<String> workloadFindings(UnaryOperator<Map<String, Object>> change) {
        return WorkloadRules.findings(Manifests.of(changedContainer("query-api", change)));
    }

    private static Object changedContainer(String deployment, UnaryOperator<Map<String, Object>> change) {
        return Trees.with(tree("Deployment", deployment), "spec.template.spec.containers.0", change);
    }

    private static Object tree(String kind, String name) {
        return TREES.stream()
                .filter(tree -> kind.equals(Trees.at(tree, "kind")) && name.equals(Trees.at(tree, "metadata.name")))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> put(Map<String, Object> map, String key, Object value) {
        map.put(key, value);
        return map;
    }

    private static Map<String, Object> without(Map<String, Object> map, String key) {
        map.remove(key);
        return map;
    }
}
