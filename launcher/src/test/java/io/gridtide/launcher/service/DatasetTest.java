package io.gridtide.launcher.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.launcher.service.ServiceSettings.ClockMode;
import io.gridtide.launcher.stack.StackLayout;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path directory;

    @Test
    void theDatasetUsedLastIsRemembered() {
        StackLayout layout = new StackLayout(directory, directory, StackLayout.LIVE);
        assertThat(Dataset.lastUsed(layout)).isEqualTo(Dataset.LIVE);
        Dataset simulated = new Dataset("simulated-1", ClockMode.FEED);

        simulated.remember(layout);

        assertThat(Dataset.lastUsed(layout)).isEqualTo(simulated);
    }
}
