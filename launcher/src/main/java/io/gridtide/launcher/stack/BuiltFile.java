package io.gridtide.launcher.stack;

import java.nio.file.Files;
import java.nio.file.Path;

/** Something that the build makes and the stack needs. */
public final class BuiltFile {

    private BuiltFile() {}

    /**
     * The same path, if the file is there.
     *
     * @throws StackFailure when it is not, with the command that builds it
     */
    public static Path require(Path file) {
        if (Files.exists(file)) {
            return file;
        }
        throw new StackFailure(
                StackFailure.Category.NOT_BUILT,
                file + " has not been built. Build the project with: mvn -Dquick package");
    }
}
