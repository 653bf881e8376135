package io.gridtide.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComposeImagesTest {

    private final ComposeImages images = ComposeImages.read(ProjectRoot.find().resolve("docker-compose.yml"));

    @Test
    void theServersOfTheComposeFileHavePinnedImages() {
        for (String server : List.of("kafka", "timescaledb", "registry")) {
            assertThat(images.of(server)).matches("[a-z/-]+:[0-9][0-9a-z.-]*");
        }
    }

    @Test
    void aServiceThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> images.of("nothing")).hasMessageContaining("nothing");
    }
}
