package io.gridtide.deployment;

import io.gridtide.deployment.ComposeFile.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the Compose file must keep to. Each finding is one sentence. */
final class ComposeRules {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Z_]+)(:\\?[^}]+|:-[^}]*)?}");
    private static final Set<String> CONDITIONS =
            Set.of("service_started", "service_healthy", "service_completed_successfully");

    private final ComposeFile file;
    private final SettingRules settings;

    ComposeRules(ComposeFile file, SettingRules settings) {
        this.file = file;
        this.settings = settings;
    }

    List<String> findings() {
        return file.services().entrySet().stream()
                .flatMap(entry -> ofService(entry.getKey(), entry.getValue()).stream())
                .toList();
    }

    /** Names of the variables that the file takes from the user's environment. */
    static Set<String> variables(String yaml) {
        return REFERENCE
                .matcher(yaml)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<String> ofService(String name, Service service) {
        List<String> findings =
                new ArrayList<>(Images.unpinned(name, service.image()).toList());
        findings.addAll(settings.findings(name, service.image(), service.given().keySet()));
        if (service.mem_limit() == null) {
            findings.add(name + ": its memory has no limit");
        }
        if (service.restart() == null) {
            findings.add(name + ": does not say whether it restarts");
        }
        orEmpty(service.ports()).stream()
                .filter(port -> !port.startsWith("127.0.0.1:"))
                .forEach(port -> findings.add(name + ": publishes " + port + " beyond this machine"));
        service.given().forEach((variable, value) -> {
            if (variable.contains("PASSWORD") && !value.matches("\\$\\{[A-Z_]+:\\?[^}]+}")) {
                findings.add(name + ": " + variable + " is not asked of the user");
            }
        });
        findings.addAll(ofReferences(name, service).toList());
        Images.module(service.image())
                .ifPresentOrElse(module -> findings.addAll(ofOwnImage(name, module, service)), () -> {
                    if (service.healthcheck() == null) {
                        findings.add(name + ": no healthcheck");
                    }
                });
        return findings;
    }

    /** The health check of our own images is part of the image. */
    private static List<String> ofOwnImage(String name, String module, Service service) {
        List<String> findings = new ArrayList<>();
        if (service.build() == null || !service.build().dockerfile().equals(module + "/Dockerfile")) {
            findings.add(name + ": is not built from " + module + "/Dockerfile");
        }
        if (!Boolean.TRUE.equals(service.read_only())
                || !orEmpty(service.cap_drop()).contains("ALL")
                || !orEmpty(service.security_opt()).contains("no-new-privileges:true")) {
            findings.add(name + ": keeps privileges");
        }
        // Native libraries (RocksDB, OR-Tools) are unpacked into /tmp and mapped from there.
        if (orEmpty(service.tmpfs()).stream().noneMatch(mount -> mount.startsWith("/tmp:exec"))) {
            findings.add(name + ": cannot load native libraries from /tmp");
        }
        return findings;
    }

    private Stream<String> ofReferences(String name, Service service) {
        Map<String, ComposeFile.Dependency> dependencies =
                service.depends_on() == null ? Map.of() : service.depends_on();
        Stream<String> ofDependencies = dependencies.entrySet().stream()
                .filter(entry -> !file.services().containsKey(entry.getKey())
                        || !CONDITIONS.contains(entry.getValue().condition()))
                .map(entry -> name + ": cannot depend on " + entry.getKey() + " "
                        + entry.getValue().condition());
        Stream<String> ofVolumes = orEmpty(service.volumes()).stream()
                .map(volume -> volume.substring(0, volume.indexOf(':')))
                .filter(volume -> file.volumes() == null || !file.volumes().containsKey(volume))
                .map(volume -> name + ": no volume " + volume);
        Stream<String> ofConfigs = orEmpty(service.configs()).stream()
                .map(ComposeFile.ConfigMount::source)
                .filter(config -> file.configs() == null || !file.configs().containsKey(config))
                .map(config -> name + ": no config " + config);
        return Stream.of(ofDependencies, ofVolumes, ofConfigs).flatMap(findings -> findings);
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
