package io.gridtide.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A renamed store or topic loses state: the approved text changes only on purpose, with a review. */
class TopologyDescriptionTest {
    private static final String APPROVED = "/topology.approved.txt";

    @Test
    void topologyIsTheApprovedOne(@TempDir Path directory) throws IOException {
        String description = TopologyHarness.topology(TopologyHarness.properties(directory))
                .describe()
                .toString();
        try (var approved = getClass().getResourceAsStream(APPROVED)) {
            String text = approved == null ? "" : new String(approved.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(Path.of("target", "topology.actual.txt"), description);
            assertThat(description)
                    .as("if the change is meant, copy target/topology.actual.txt to src/test/resources" + APPROVED)
                    .isEqualTo(text);
        }
    }
}
