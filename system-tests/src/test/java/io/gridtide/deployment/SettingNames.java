package io.gridtide.deployment;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Names of settings.
 *
 * @param known environment variables that a program reads
 * @param required those of them without which it does not start
 */
record SettingNames(Set<String> known, Set<String> required) {
    SettingNames {
        known = Set.copyOf(known);
        required = Set.copyOf(required);
    }

    static SettingNames ofKeys(Set<String> known, Set<String> required) {
        return new SettingNames(
                known.stream().map(SettingNames::variable).collect(Collectors.toSet()),
                required.stream().map(SettingNames::variable).collect(Collectors.toSet()));
    }

    /**
     * The environment variable of a configuration key: every character that is not a letter or digit becomes an underscore,
     * letters become capitals (MicroProfile Config 3.1, section "Environment Variables Mapping Rules").
     */
    static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
