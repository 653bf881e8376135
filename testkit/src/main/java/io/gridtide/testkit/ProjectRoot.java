package io.gridtide.testkit;

import java.nio.file.Files;
import java.nio.file.Path;

/** The directory of the parent pom. */
final class ProjectRoot {

    private static final String PROPERTY = "gridtide.root";

    private ProjectRoot() {}

    /**
     * What the build says, or else the first directory upwards that has a {@code .mvn} in it, as Maven itself looks for it.
     *
     * @throws IllegalStateException when there is none
     */
    static Path find() {
        String named = System.getProperty(PROPERTY);
        if (named != null) {
            return Path.of(named);
        }
        for (Path directory = Path.of("").toAbsolutePath(); directory != null; directory = directory.getParent()) {
            if (Files.isDirectory(directory.resolve(".mvn"))) {
                return directory;
            }
        }
        throw new IllegalStateException(
                "cannot tell where the project is; run the test in its directory, or set -D" + PROPERTY);
    }
}
