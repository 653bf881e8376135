package io.gridtide.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.launcher.stack.StackState.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackStateTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path directory;

    @Test
    void whatIsWrittenIsReadAndGivesTheEndpoints() throws IOException {
        StackLayout layout = new StackLayout(directory, directory.resolve("a state"), StackLayout.LIVE);
        Files.createDirectories(layout.runDirectory());
        StackState state = new StackState(
                Phase.READY,
                7,
                "127.0.0.1:9092",
                "http://127.0.0.1:8085/apis/registry/v3",
                "jdbc:postgresql://127.0.0.1:5433/gridtide");

        state.write(layout);

        assertThat(StackState.read(layout)).contains(state);
        assertThat(state.endpoints("someone", "secret").database())
                .isEqualTo(new DatabaseAddress("127.0.0.1", 5433, "gridtide", "someone", "secret"));
        StackState.delete(layout);
        assertThat(StackState.read(layout)).isEmpty();
    }

    @Test
    void passwordsStayOutOfText() {
        DatabaseAddress address = new DatabaseAddress("127.0.0.1", 5433, "gridtide", "someone", "secret");

        assertThat(address.toString()).doesNotContain("secret");
        assertThat(address.jdbcUrl()).doesNotContain("secret");
    }
}
