package io.gridtide.ingest.provider;

import io.gridtide.ingest.config.ProvidersConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;

/** Configurations for tests, with pauses of milliseconds. */
final class Configs {
    private Configs() {}

    static ProvidersConfig quick(Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(Map.of(
                "gridtide.providers.timeout", "PT2S",
                "gridtide.providers.retry.at-first", "PT0.01S",
                "gridtide.providers.retry.at-most", "PT1S",
                "gridtide.providers.circuit.delay", "PT0.2S",
                "gridtide.providers.max-answer-bytes", "10000"));
        all.putAll(properties);
        return of(all);
    }

    static ProvidersConfig of(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .withMapping(ProvidersConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()
                .getConfigMapping(ProvidersConfig.class);
    }
}
