package io.gridtide.ingest.imports.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettledFilesTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private final SettledFiles files = new SettledFiles(Duration.ofSeconds(5));

    @Test
    void fileIsCompleteWhenItStayedTheSameForTheWholeTime() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "one");

        assertThat(look(0)).isEmpty();
        assertThat(look(4)).isEmpty();
        assertThat(look(5)).containsExactly(file);
    }

    @Test
    void fileThatGrowsOrIsWrittenAgainIsWaitedForAnew() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "one");
        look(0);
        Files.writeString(file, "more", StandardOpenOption.APPEND);
        assertThat(look(5)).isEmpty();
        assertThat(look(9)).isEmpty();
        Files.setLastModifiedTime(file, FileTime.fromMillis(1));

        assertThat(look(10)).isEmpty();
        assertThat(look(15)).containsExactly(file);
    }

    @Test
    void unfinishedNamesTheMappingAndDirectoriesAreNoFilesToImport() throws IOException {
        for (String name : List.of(".hidden.csv", "a.csv.part", "b.TMP", "mapping.json")) {
            Files.writeString(folder.resolve(name), "x");
        }
        Files.createDirectory(folder.resolve("done"));
        look(0);

        assertThat(look(60)).isEmpty();
    }

    @Test
    void fileThatWentAndCameBackIsWaitedForAnew() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "one");
        look(0);
        Files.delete(file);
        look(3);
        Files.writeString(file, "one");
        look(4);

        assertThat(look(6)).isEmpty();
        assertThat(look(9)).containsExactly(file);
    }

    private List<Path> look(long second) {
        return files.look(folder, second * SECOND).stream()
                .map(WatchedFile::path)
                .toList();
    }
}
