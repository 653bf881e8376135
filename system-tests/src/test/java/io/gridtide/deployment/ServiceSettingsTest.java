package io.gridtide.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceSettingsTest {
    private static final String SOURCE = """
            package example;

            @ConfigMapping(prefix = "gridtide.example")
            interface ExampleConfig {
                String PREFIX = "gridtide.topics.prefix";

                @WithDefault("PT1S")
                Duration retryAtFirst();

                String password();

                Optional<String> tenant();

                @WithName("renamed")
                @WithDefault("1")
                int other();

                Inner inner();

                interface Inner {
                    @WithDefault("5")
                    int maxItems();
                }
            }

            class Reader {
                Reader(@ConfigProperty(name = ExampleConfig.PREFIX) Optional<String> prefix,
                        @ConfigProperty(name = "gridtide.registry.url") String url, Config config) {
                    config.getOptionalValue("gridtide.clock", String.class);
                }
            }
            """;

    @Test
    void keysOfSourcesAreFound(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("ExampleConfig.java"), SOURCE);

        ConfigSources sources = ConfigSources.below(directory);

        assertThat(sources.keys())
                .containsExactlyInAnyOrder(
                        "gridtide.example.retry-at-first",
                        "gridtide.example.password",
                        "gridtide.example.tenant",
                        "gridtide.example.renamed",
                        "gridtide.example.inner.max-items",
                        "gridtide.topics.prefix",
                        "gridtide.registry.url",
                        "gridtide.clock");
        assertThat(sources.requiredKeys())
                .containsExactlyInAnyOrder("gridtide.example.password", "gridtide.registry.url");
    }

    @Test
    void environmentVariableOfAKey() {
        assertThat(SettingNames.variable("gridtide.cdc.offset-replication-factor"))
                .isEqualTo("GRIDTIDE_CDC_OFFSET_REPLICATION_FACTOR");
        assertThat(SettingNames.variable("quarkus.log.category.\"org.apache.kafka\".level"))
                .isEqualTo("QUARKUS_LOG_CATEGORY__ORG_APACHE_KAFKA__LEVEL");
    }

    @Test
    void setupIsConfiguredByVariablesItNames() {
        SettingNames setup = ServiceSettings.of("setup");
        assertThat(setup.known()).contains("GRIDTIDE_TOPICS_REPLICATION_FACTOR", "KAFKA_BOOTSTRAP_SERVERS");
        assertThat(setup.required()).contains("GRIDTIDE_DATABASE_OWNER_PASSWORD");
    }
}
