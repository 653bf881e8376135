package io.gridtide.deployment;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.config.Names;

/**
 * The settings that a service reads, found in its own files: the keys of its {@code application.properties}, the keys that
 * these refer to, its {@code @ConfigMapping} interfaces and {@code @ConfigProperty} parameters, the keys that MicroProfile JWT
 * defines where the service uses it, and the variables of the java command.
 */
final class ServiceSettings {
    /** Read by the java command (manual page "java", section "Using the JDK_JAVA_OPTIONS Launcher Environment Variable") and by every JVM. */
    static final Set<String> OF_THE_JVM = Set.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS");

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}:$]+)(:[^}]*)?}");

    private ServiceSettings() {}

    static SettingNames of(String module) {
        if (module.equals("setup")) {
            return ofSetup();
        }
        ConfigSources sources = ConfigSources.below(Repository.path(module + "/src/main/java"));
        Properties properties = properties(module);
        Set<String> known = new HashSet<>(sources.keys());
        known.addAll(properties.stringPropertyNames());
        Set<String> required = new HashSet<>(sources.requiredKeys());
        for (String name : properties.stringPropertyNames()) {
            REFERENCE.matcher(properties.getProperty(name)).results().forEach(reference -> {
                known.add(reference.group(1));
                if (reference.group(2) == null) {
                    required.add(reference.group(1));
                }
            });
        }
        if (Repository.text(module + "/pom.xml").contains("quarkus-smallrye-jwt")) {
            known.addAll(tokenKeys());
        }
        required.removeAll(properties.stringPropertyNames());
        // Values that the framework itself provides.
        required.removeIf(key -> key.startsWith("quarkus."));
        SettingNames names = SettingNames.ofKeys(known, required);
        Set<String> all = new HashSet<>(names.known());
        all.addAll(OF_THE_JVM);
        return new SettingNames(all, names.required());
    }

    /** The set-up job is configured by environment variables that it names literally. */
    private static SettingNames ofSetup() {
        String source = Repository.text("setup/src/main/java/io/gridtide/setup/SetupMain.java");
        Set<String> known = Pattern.compile("\"([A-Z]+(?:_[A-Z]+)+)\"")
                .matcher(source)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(HashSet::new));
        known.addAll(OF_THE_JVM);
        Set<String> required = Pattern.compile("required\\(\"([A-Z_]+)\"\\)")
                .matcher(source)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toSet());
        return new SettingNames(known, required);
    }

    private static Properties properties(String module) {
        Path file = Repository.path(module + "/src/main/resources/application.properties");
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(Repository.text(file)));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file, failure);
        }
        List<String> ofProfiles = properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith("%"))
                .toList();
        ofProfiles.forEach(properties::remove);
        return properties;
    }

    private static Set<String> tokenKeys() {
        return Arrays.stream(Names.class.getFields())
                .filter(field -> field.getType() == String.class)
                .map(ServiceSettings::value)
                .collect(Collectors.toSet());
    }

    private static String value(Field constant) {
        try {
            return String.valueOf(constant.get(null));
        } catch (IllegalAccessException failure) {
            throw new IllegalStateException("cannot read " + constant, failure);
        }
    }
}
