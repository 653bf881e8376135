package io.gridtide.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path directory;

    @Test
    void aTakenPortIsNamedTogetherWithTheProcessThatHoldsIt() throws IOException {
        assumeThat(Path.of("/proc/net/tcp")).exists();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Preflight.requireFreePort("kafka", taken.getLocalPort()))
                    .isInstanceOfSatisfying(StackFailure.class, failure -> {
                        assertThat(failure.category()).isEqualTo(StackFailure.Category.PORT_TAKEN);
                        assertThat(failure.sentence())
                                .startsWith("Port " + taken.getLocalPort() + ", which kafka needs, is taken by process "
                                        + ProcessHandle.current().pid() + " (")
                                .hasLineCount(1);
                    });
        }
    }

    @Test
    void aStateDirectoryIsMadeWhereNoneIs() {
        Path state = directory.resolve("with spaces/.ems");

        Preflight.requireUsable(state);

        assertThat(state).isEmptyDirectory();
    }

    @Test
    void aStateDirectoryThatCannotBeMadeIsOneSentence() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> Preflight.requireUsable(file.resolve(".ems")))
                .isInstanceOfSatisfying(StackFailure.class, failure -> {
                    assertThat(failure.category()).isEqualTo(StackFailure.Category.NOT_WRITABLE);
                    assertThat(failure.sentence()).contains(file + "/.ems").hasLineCount(1);
                });
    }

    @Test
    void aFullDiskIsRecognizedInALog() {
        assertThat(DiskSpace.isExhausted("java.io.IOException: No space left on device"))
                .isTrue();
        assertThat(DiskSpace.isExhausted("everything is fine")).isFalse();
    }
}
