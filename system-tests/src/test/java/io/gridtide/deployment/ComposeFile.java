package io.gridtide.deployment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What we use of a Compose file (Compose Specification). Keys that start with {@code x-} are ours and read by nobody. */
record ComposeFile(
        String name,
        Map<String, Service> services,
        @Nullable Map<String, Config> configs,
        @Nullable Map<String, Volume> volumes) {

    /** One container. */
    record Service(
            String image,
            @Nullable Build build,
            @Nullable String restart,
            @Nullable Boolean init,
            @Nullable Boolean read_only,
            @Nullable List<String> cap_drop,
            @Nullable List<String> security_opt,
            @Nullable List<String> tmpfs,
            @Nullable String stop_grace_period,
            @Nullable String mem_limit,
            @Nullable String shm_size,
            @Nullable List<String> ports,
            @Nullable List<String> command,
            @Nullable Map<String, String> environment,
            @Nullable List<String> volumes,
            @Nullable List<ConfigMount> configs,
            @Nullable Map<String, Dependency> depends_on,
            @Nullable HealthCheck healthcheck) {

        Map<String, String> given() {
            return environment == null ? Map.of() : environment;
        }
    }

    /** How an image is built. */
    record Build(String context, String dockerfile) {}

    /** A configuration file and where the container sees it. */
    record ConfigMount(String source, String target) {}

    /** What another service must have reached first. */
    record Dependency(String condition) {}

    /** A check that runs in the container. */
    record HealthCheck(
            List<String> test,
            @Nullable String interval,
            @Nullable String timeout,
            @Nullable Integer retries,
            @Nullable String start_period) {}

    /** A configuration file of the host. */
    record Config(String file) {}

    /** A named volume with the default driver. */
    record Volume() {}

    /** A service that must be there. */
    Service service(String name) {
        return Optional.ofNullable(services.get(name)).orElseThrow();
    }

    static Object tree(String yaml) {
        Map<String, Object> tree = new LinkedHashMap<>(Trees.map(StrictYaml.document(yaml)));
        tree.keySet().removeIf(key -> key.startsWith("x-"));
        return tree;
    }

    static ComposeFile of(Object tree) {
        return StrictYaml.bind(tree, ComposeFile.class);
    }
}
