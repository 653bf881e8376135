package io.gridtide.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSecretTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path directory;

    @Test
    void aSecretIsMadeOnceAndOnlyItsOwnerCanReadIt() throws IOException {
        LocalSecret first = LocalSecret.in(directory, "a.password");

        assertThat(first.value()).matches("[0-9a-f]{32}");
        assertThat(LocalSecret.in(directory, "a.password")).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("a.password"))))
                .isEqualTo("rw-------");
        assertThat(first.toString()).doesNotContain(first.value());
        assertThat(directory).isDirectoryContaining("glob:**/a.password").isNotEmptyDirectory();
    }

    @Test
    void twoSecretsDiffer() {
        assertThat(LocalSecret.in(directory, "a.password")).isNotEqualTo(LocalSecret.in(directory, "b.password"));
    }
}
