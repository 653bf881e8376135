package io.gridtide.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path directory;

    @Test
    void nobodyIsLeftWhenTheLastProcessHasEnded() throws Exception {
        Clients clients = new Clients(directory);
        Process process = new ProcessBuilder("sleep", "60").start();
        clients.add(ProcessIdentity.of(process.pid()).orElseThrow());
        assertThat(clients.anyAlive()).isTrue();

        process.destroyForcibly().waitFor();

        assertThat(clients.anyAlive()).isFalse();
    }

    @Test
    void whatIsDoneExclusivelyGivesItsResult() {
        assertThat(new Clients(directory.resolve("made when needed")).exclusively(() -> 42))
                .isEqualTo(42);
    }
}
