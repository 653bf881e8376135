package io.gridtide.launcher.command;

import io.gridtide.launcher.service.Dataset;
import io.gridtide.launcher.stack.StackFailure;
import io.gridtide.launcher.stack.StackLayout;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which state directory a command is about. */
public final class StateOption {

    private static final String ROOT_PROPERTY = "gridtide.root";

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Directory for data, logs and keys (default: .ems in the project's directory).")
    private @Nullable Path state;

    /**
     * The project's root, the chosen state directory, and in it the dataset that was used last.
     *
     * @throws StackFailure when the launcher was not started through the ems script
     */
    public StackLayout layout() {
        String root = System.getProperty(ROOT_PROPERTY);
        if (root == null) {
            throw new StackFailure(
                    StackFailure.Category.BAD_REQUEST,
                    "Start the launcher with the script ems, or name the project's directory with -D" + ROOT_PROPERTY);
        }
        Path rootPath = Path.of(root);
        StackLayout layout =
                new StackLayout(rootPath, state == null ? rootPath.resolve(".ems") : state, StackLayout.LIVE);
        return layout.with(Dataset.lastUsed(layout).name());
    }
}
