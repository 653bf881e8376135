package io.gridtide.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningProcessTest {

    private static final Duration SHORT = Duration.ofMillis(300);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path directory;

    @Test
    void outputGoesToTheLogAndAStopRemovesThePidFile() {
        RunningProcess process = start("echo \"hello $GREETED\"; exec sleep 60", StopSignal.TERMINATE);
        await().until(() -> LogTail.of(log(), 5).contains("hello log"));
        assertThat(pidFile().liveProcess()).map(ProcessHandle::pid).contains(process.pid());

        process.stop(Duration.ofSeconds(10));

        assertThat(process.isAlive()).isFalse();
        assertThat(pidFile().path()).doesNotExist();
    }

    @Test
    void aProcessThatIgnoresTheRequestIsKilled() {
        RunningProcess process =
                start("trap '' TERM; echo ready; while true; do sleep 0.1; done", StopSignal.TERMINATE);
        await().until(() -> LogTail.of(log(), 5).contains("ready"));

        process.stop(SHORT);

        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void aProcessCanBeAskedWithAnotherSignal() {
        // Not a trap of the shell: where the tests run in the background of a script, a shell finds SIGINT ignored and
        // cannot trap it.
        RunningProcess process = start(
                "exec perl -e '$| = 1; $SIG{INT} = sub { print \"interrupted\\n\"; exit 3 };"
                        + " print \"ready\\n\"; sleep 1 while 1'",
                StopSignal.INTERRUPT);
        await().until(() -> LogTail.of(log(), 5).contains("ready"));

        process.stop(Duration.ofSeconds(10));

        assertThat(LogTail.of(log(), 5)).contains("interrupted");
        assertThat(process.exitCode()).hasValue(3);
    }

    private RunningProcess start(String script, StopSignal signal) {
        ProcessSpec spec = new ProcessSpec(
                "script", List.of("/bin/sh", "-c", script), Map.of("GREETED", "log"), directory, log(), signal);
        return RunningProcess.start(spec, pidFile());
    }

    private Path log() {
        return directory.resolve("logs with spaces/script.log");
    }

    private PidFile pidFile() {
        return new PidFile(directory.resolve("run with spaces/script.pid"));
    }
}
