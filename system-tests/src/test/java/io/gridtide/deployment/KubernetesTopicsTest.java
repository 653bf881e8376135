package io.gridtide.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class KubernetesTopicsTest {
    @BeforeAll
    static void writeAgainWhenAsked() throws IOException {
        if (Boolean.getBoolean("gridtide.regenerate")) {
            Files.writeString(Repository.path(TopicManifest.FILE), TopicManifest.text());
        }
    }

    @Test
    void fileIsWhatTheCatalogueSays() {
        assertThat(Repository.text(TopicManifest.FILE)).isEqualTo(TopicManifest.text());
    }

    @Test
    void resourcesAgreeWithTheCatalogueInBothDirections() {
        assertThat(TopicManifest.findings(Manifests.of(trees()))).isEmpty();
    }

    @Test
    void aTopicThatTheCatalogueLacksIsFound() {
        List<Object> trees = Trees.list(Trees.with(trees(), "0.metadata", metadata -> {
            metadata.put("name", "meter.reading.v2");
            return metadata;
        }));
        assertThat(TopicManifest.findings(Manifests.of(trees)))
                .containsExactlyInAnyOrder(
                        "KafkaTopic meter.reading.v2 is not in the catalogue", "no KafkaTopic for meter.reading.v1");
    }

    @Test
    void aTopicWithOtherPartitionsIsFound() {
        List<Object> trees = Trees.list(Trees.with(trees(), "0.spec", spec -> {
            spec.put("partitions", 7);
            return spec;
        }));
        assertThat(TopicManifest.findings(Manifests.of(trees)))
                .containsExactly("KafkaTopic meter.reading.v1 differs from the catalogue");
    }

    private static List<Object> trees() {
        return StrictYaml.documents(Repository.text(TopicManifest.FILE));
    }
}
