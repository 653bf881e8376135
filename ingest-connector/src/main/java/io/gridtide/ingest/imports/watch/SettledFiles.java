package io.gridtide.ingest.imports.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which files of a folder are complete: those that were the same for a while, in size and in time of last change, over
 * at least two looks. A file that is written under a name that starts with a point or ends with {@code .part} or
 * {@code .tmp} and renamed when it is complete is never taken too early, however long its writer pauses.
 */
final class SettledFiles {
    private static final List<String> UNFINISHED = List.of(".part", ".tmp", ".filepart", ".crdownload");

    private final Duration settle;
    private final Map<Path, Seen> seenByPath = new HashMap<>();

    private record Seen(WatchedFile file, long sinceNanos) {}

    SettledFiles(Duration settle) {
        this.settle = settle;
    }

    /** Looks at a folder. */
    List<WatchedFile> look(Path folder, long nowNanos) {
        List<WatchedFile> settled = new ArrayList<>();
        Map<Path, Seen> stillThere = new HashMap<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, SettledFiles::isCandidate)) {
            for (Path entry : entries) {
                lookAt(entry, nowNanos, stillThere, settled);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("the watched folder " + folder + " cannot be read", failure);
        }
        seenByPath.keySet().removeIf(path -> folder.equals(path.getParent()));
        seenByPath.putAll(stillThere);
        return settled;
    }

    private void lookAt(Path entry, long nowNanos, Map<Path, Seen> stillThere, List<WatchedFile> settled)
            throws IOException {
        try {
            WatchedFile file = WatchedFile.of(entry);
            Seen before = seenByPath.get(entry);
            if (before == null || !before.file().equals(file)) {
                stillThere.put(entry, new Seen(file, nowNanos));
                return;
            }
            stillThere.put(entry, before);
            if (nowNanos - before.sinceNanos() >= settle.toNanos()) {
                settled.add(file);
            }
        } catch (NoSuchFileException gone) {
            // Renamed or removed by its owner between two looks.
        }
    }

    private static boolean isCandidate(Path entry) {
        String name = String.valueOf(entry.getFileName()).toLowerCase(Locale.ROOT);
        return Files.isRegularFile(entry)
                && !name.startsWith(".")
                && !name.equals(WatchedFolder.MAPPING_FILE)
                && UNFINISHED.stream().noneMatch(name::endsWith);
    }
}
