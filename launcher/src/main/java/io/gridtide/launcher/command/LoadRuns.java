package io.gridtide.launcher.command;

import io.gridtide.launcher.stack.BuiltFile;
import io.gridtide.launcher.stack.StackLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Hands over to the load runs, which are a module of their own: the launcher stays free of what only they need. */
final class LoadRuns {
    private static final int HEAP_MEBIBYTES = 768;

    private LoadRuns() {}

    /**
     * Runs a main class of that module in a JVM of its own.
     *
     * @return its exit code
     */
    static int run(StackLayout layout, String mainClass, List<String> arguments)
            throws IOException, InterruptedException {
        Path target = layout.target("benchmarks");
        Path jar = BuiltFile.require(target.resolve("benchmarks.jar"));
        Handover.Program program =
                new Handover.Program(mainClass, jar + ":" + target.resolve("lib") + "/*", HEAP_MEBIBYTES, Map.of());
        return Handover.run(layout, program, Handover.orHelp(arguments));
    }
}
