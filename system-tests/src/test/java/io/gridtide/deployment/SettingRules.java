package io.gridtide.deployment;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every setting given to a container is one that its program reads, and every setting that it cannot do without is given. */
final class SettingRules {
    private final Function<String, SettingNames> settings;
    private final Map<String, SettingNames> found = new HashMap<>();

    /**
     * Rules.
     *
     * @param settings of a module
     */
    SettingRules(Function<String, SettingNames> settings) {
        this.settings = settings;
    }

    List<String> findings(Manifests manifests) {
        return manifests
                .workloads()
                .flatMap(workload -> workload.containers()
                        .flatMap(container ->
                                findings(workload.name(), container.getImage(), given(manifests, container)).stream()))
                .toList();
    }

    List<String> findings(String where, String image, Set<String> given) {
        return Images.module(image)
                .map(module -> ofModule(where, found.computeIfAbsent(module, settings), given))
                .orElseGet(() -> ofForeign(where, image, given));
    }

    private static List<String> ofModule(String where, SettingNames names, Set<String> given) {
        Stream<String> unread = given.stream()
                .filter(name -> !names.known().contains(name))
                .map(name -> where + ": nothing reads the setting " + name);
        Stream<String> missing = names.required().stream()
                .filter(name -> !given.contains(name))
                .sorted()
                .map(name -> where + ": the setting " + name + " is missing");
        return Stream.concat(unread, missing).toList();
    }

    private static List<String> ofForeign(String where, String image, Set<String> given) {
        Set<String> known = ForeignSettings.of(image).orElse(Set.of());
        return given.stream()
                .filter(name -> !known.contains(name))
                .map(name -> where + ": nothing in " + image + " reads the setting " + name)
                .toList();
    }

    private static Set<String> given(Manifests manifests, Container container) {
        Set<String> names = new TreeSet<>();
        container.getEnv().stream().map(EnvVar::getName).forEach(names::add);
        container.getEnvFrom().stream()
                .flatMap(source -> manifests
                        .named(ConfigMap.class, source.getConfigMapRef().getName())
                        .stream())
                .forEach(map -> names.addAll(map.getData().keySet()));
        return names;
    }
}
