package io.gridtide.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ComposeTest {
    private static final String TEXT = Repository.text("docker-compose.yml");
    private static final Object TREE = ComposeFile.tree(TEXT);
    private static final SettingRules SETTINGS = new SettingRules(ServiceSettings::of);

    @Test
    void fileKeepsTheRules() {
        assertThat(new ComposeRules(ComposeFile.of(TREE), SETTINGS).findings()).isEmpty();
    }

    @Test
    void wholeSystemIsThere() {
        assertThat(ComposeFile.of(TREE).services())
                .containsKeys("kafka", "timescaledb", "registry", "setup")
                .containsKeys(Repository.SERVICES.toArray(String[]::new));
    }

    @Test
    void exampleEnvironmentNamesEveryVariableAndNoOther() {
        assertThat(variables()).isEqualTo(ComposeRules.variables(TEXT));
    }

    @Test
    void exampleEnvironmentHoldsNoSecret() {
        assertThat(Repository.text(".env.example").lines().filter(line -> line.matches("[A-Z_]*PASSWORD=.*")))
                .isNotEmpty()
                .allMatch(line -> line.endsWith("="));
    }

    @Test
    void heapsFitTheirContainers() {
        ComposeFile file = ComposeFile.of(TREE);
        for (String module : Repository.SERVICES) {
            long heapMebibytes =
                    Dockerfile.of(Repository.text(module + "/Dockerfile")).heapMebibytes();
            String limit = String.valueOf(file.service(module).mem_limit());
            assertThat(heapMebibytes).as(module).isLessThanOrEqualTo(Versions.mebibytes(limit) / 2);
        }
    }

    @Test
    void versionsAreThoseOfTheBuild() {
        ComposeFile file = ComposeFile.of(TREE);
        assertThat(file.service("kafka").image()).endsWith(":" + Versions.property("kafka.version"));
        assertThat(file.service("registry").image()).endsWith(":" + Versions.property("apicurio.registry.version"));
    }

    @Test
    void anUnknownFieldIsRefused() {
        Object changed = changed("services.query-api", service -> put(service, "memlimit", "512m"));
        assertThatThrownBy(() -> ComposeFile.of(changed)).hasMessageContaining("memlimit");
    }

    @Test
    void aFieldGivenTwiceIsRefused() {
        String twice = TEXT.replaceFirst("name: gridtide", "name: gridtide\nname: gridtide");
        assertThatThrownBy(() -> ComposeFile.tree(twice)).hasMessageContaining("duplicate key");
    }

    @Test
    void aNumberWhereTextIsNeededIsRefused() {
        Object changed = changed(
                "services.query-api.environment", environment -> put(environment, "GRIDTIDE_DATABASE_PORT", 5432));
        assertThatThrownBy(() -> ComposeFile.of(changed)).hasMessageContaining("GRIDTIDE_DATABASE_PORT");
    }

    @Test
    void aFloatingTagIsFound() {
        assertFound(
                changed(
                        "services.registry",
                        service -> put(service, "image", "apicurio/apicurio-registry:latest-release")),
                "registry: image apicurio/apicurio-registry:latest-release is not pinned to a version");
    }

    @Test
    void anUnreadSettingOfOursIsFound() {
        assertFound(
                changed(
                        "services.optimize-worker.environment",
                        environment -> put(environment, "GRIDTIDE_DATABASE_HOST", "timescaledb")),
                "optimize-worker: nothing reads the setting GRIDTIDE_DATABASE_HOST");
    }

    @Test
    void anUnreadSettingOfTheBrokerIsFound() {
        assertFound(
                changed("services.kafka.environment", environment -> put(environment, "KAFKA_NUM_PARTITION", "3")),
                "kafka: nothing in apache/kafka:4.3.1 reads the setting KAFKA_NUM_PARTITION");
    }

    @Test
    void aMissingSettingIsFound() {
        assertFound(
                changed(
                        "services.query-api.environment",
                        environment -> without(environment, "GRIDTIDE_DATABASE_PASSWORD")),
                "query-api: the setting GRIDTIDE_DATABASE_PASSWORD is missing");
    }

    @Test
    void aPasswordInTheFileIsFound() {
        assertFound(
                changed(
                        "services.timescaledb.environment",
                        environment -> put(environment, "POSTGRES_PASSWORD", "postgres")),
                "timescaledb: POSTGRES_PASSWORD is not asked of the user");
    }

    @Test
    void aPortOpenToTheNetworkIsFound() {
        assertFound(
                changed("services.query-api", service -> put(service, "ports", List.of("8080:8080"))),
                "query-api: publishes 8080:8080 beyond this machine");
    }

    @Test
    void aTemporaryDirectoryWithoutExecutionIsFound() {
        assertFound(
                changed("services.stream-processors", service -> put(service, "tmpfs", List.of("/tmp"))),
                "stream-processors: cannot load native libraries from /tmp");
    }

    @Test
    void aMissingHealthCheckIsFound() {
        assertFound(changed("services.kafka", service -> without(service, "healthcheck")), "kafka: no healthcheck");
    }

    private static void assertFound(Object tree, String finding) {
        assertThat(new ComposeRules(ComposeFile.of(tree), SETTINGS).findings()).contains(finding);
    }

    private static Object changed(String path, UnaryOperator<Map<String, Object>> change) {
        return Trees.with(TREE, path, change);
    }

    private static Map<String, Object> put(Map<String, Object> map, String key, Object value) {
        map.put(key, value);
        return map;
    }

    private static Map<String, Object> without(Map<String, Object> map, String key) {
        map.remove(key);
        return map;
    }

    private static TreeSet<String> variables() {
        return Pattern.compile("(?m)^([A-Z_]+)=")
                .matcher(Repository.text(".env.example"))
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
