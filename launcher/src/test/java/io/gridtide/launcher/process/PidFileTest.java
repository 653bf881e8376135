package io.gridtide.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path directory;

    @Test
    void aFileNamesTheProcessItWasWrittenFor() {
        PidFile file = new PidFile(directory.resolve("self.pid"));
        long self = ProcessHandle.current().pid();

        file.write(ProcessIdentity.of(self).orElseThrow());

        assertThat(file.liveProcess()).map(ProcessHandle::pid).contains(self);
    }

    @Test
    void anotherProcessWithTheSameIdIsNotTakenForIt() {
        PidFile file = new PidFile(directory.resolve("self.pid"));

        file.write(new ProcessIdentity(ProcessHandle.current().pid(), "another boot:1"));

        assertThat(file.read()).isPresent();
        assertThat(file.liveProcess()).isEmpty();
    }

    @Test
    void aProcessThatHasEndedIsNotAlive() throws Exception {
        Process process = new ProcessBuilder("sleep", "60").start();
        PidFile file = new PidFile(directory.resolve("sleep.pid"));
        file.write(ProcessIdentity.of(process.pid()).orElseThrow());

        process.destroyForcibly().waitFor();

        assertThat(file.liveProcess()).isEmpty();
    }

    @Test
    void anAbsentOrDamagedFileNamesNothing() throws IOException {
        Path damaged = Files.writeString(directory.resolve("damaged.pid"), "not a number\nx\n");

        assertThat(new PidFile(directory.resolve("absent.pid")).read()).isEmpty();
        assertThat(new PidFile(damaged).read()).isEmpty();
    }
}
