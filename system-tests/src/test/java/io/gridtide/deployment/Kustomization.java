package io.gridtide.deployment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What we use of a {@code kustomization.yaml}, and what Kustomize makes of it. Name suffixes of generated resources are left out.
 *
 * @param patches strategic merge patches, each with its target in its own metadata
 */
record Kustomization(
        String apiVersion,
        String kind,
        @Nullable String namespace,
        List<String> resources,
        @Nullable List<Generator> configMapGenerator,
        @Nullable List<Generator> secretGenerator,
        @Nullable List<Patch> patches) {

    private static final String FILE = "kustomization.yaml";

    /** A file with a patch. */
    record Patch(String path) {}

    /** Keys and values from literals, from files (the name is the key), or from lines {@code key=value}. */
    record Generator(
            String name,
            @Nullable List<String> literals,
            @Nullable List<String> files,
            @Nullable List<String> envs) {}

    static Kustomization of(Path directory) {
        return StrictYaml.bind(StrictYaml.document(Repository.text(directory.resolve(FILE))), Kustomization.class);
    }

    /**
     * The resources of a directory with its {@code kustomization.yaml} applied.
     *
     * @throws IllegalArgumentException when a file is not there or a patch has no target
     */
    static List<Object> build(Path directory) {
        Kustomization kustomization = of(directory);
        List<Object> result = new ArrayList<>();
        for (String resource : kustomization.resources()) {
            Path path = directory.resolve(resource);
            result.addAll(Files.isDirectory(path) ? build(path) : StrictYaml.documents(Repository.text(path)));
        }
        for (Generator generator : orEmpty(kustomization.configMapGenerator())) {
            result.add(generated("ConfigMap", "data", generator, directory));
        }
        for (Generator generator : orEmpty(kustomization.secretGenerator())) {
            result.add(generated("Secret", "stringData", generator, directory));
        }
        for (Patch patch : orEmpty(kustomization.patches())) {
            apply(StrictYaml.document(Repository.text(directory.resolve(patch.path()))), result);
        }
        return List.copyOf(result);
    }

    /** Files below the directory that the kustomization does not mention, as paths relative to it. */
    static List<String> unlisted(Path directory) {
        Kustomization kustomization = of(directory);
        List<String> listed = new ArrayList<>(kustomization.resources());
        orEmpty(kustomization.patches()).forEach(patch -> listed.add(patch.path()));
        return Repository.filesBelow(directory).stream()
                .map(file -> directory.relativize(file).toString())
                .filter(name -> name.endsWith(".yaml") && !name.equals(FILE) && !listed.contains(name))
                .toList();
    }

    private static void apply(Object patch, List<Object> resources) {
        List<Object> targets = resources.stream()
                .filter(resource -> identity(resource).equals(identity(patch)))
                .toList();
        if (targets.size() != 1) {
            throw new IllegalArgumentException(
                    "the patch of " + identity(patch) + " has " + targets.size() + " targets instead of one");
        }
        // Kustomize knows no merge keys for resources that are not part of Kubernetes: their lists are replaced.
        boolean listsByName = !String.valueOf(Trees.at(patch, "apiVersion")).contains("strimzi");
        resources.replaceAll(
                resource -> resource == targets.getFirst() ? Trees.merged(resource, patch, listsByName) : resource);
    }

    private static String identity(Object resource) {
        return Trees.at(resource, "kind") + "/" + Trees.at(resource, "metadata.name");
    }

    private static Object generated(String kind, String field, Generator generator, Path directory) {
        Map<String, Object> data = new LinkedHashMap<>();
        orEmpty(generator.literals()).forEach(line -> put(line, data));
        // The files are made by whoever applies the overlay; what they must contain stands in a file beside them.
        orEmpty(generator.files()).forEach(file -> data.put(file, "content of " + file));
        orEmpty(generator.envs()).stream()
                .flatMap(file ->
                        Repository.text(directory.resolve(file + ".example")).lines())
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(line -> put(line, data));
        return Map.of("apiVersion", "v1", "kind", kind, "metadata", Map.of("name", generator.name()), field, data);
    }

    private static void put(String line, Map<String, Object> data) {
        int equals = line.indexOf('=');
        data.put(line.substring(0, equals), line.substring(equals + 1));
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null
                ? List.of()
                : list.stream().map(Objects::requireNonNull).collect(Collectors.toList());
    }
}
