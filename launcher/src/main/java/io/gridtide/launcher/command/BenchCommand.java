package io.gridtide.launcher.command;

import io.gridtide.launcher.stack.BuiltFile;
import io.gridtide.launcher.stack.JavaCommand;
import io.gridtide.launcher.stack.StackLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Unmatched;

/** Hands over to the load runs, which are a module of their own: the launcher stays free of what only they need. */
@Command(
        name = "bench",
        description =
                "Measures on this machine: bench ingest. bench --help lists the runs, bench RUN --help its options.")
public final class BenchCommand implements Callable<Integer> {

    private static final int HEAP_MEBIBYTES = 768;
    private static final String MAIN_CLASS = "io.gridtide.benchmarks.BenchMain";

    @Mixin
    private StateOption state = new StateOption();

    @Unmatched
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        StackLayout layout = state.layout();
        Path target = layout.target("benchmarks");
        Path jar = BuiltFile.require(target.resolve("benchmarks.jar"));
        List<String> command = JavaCommand.withHeap(HEAP_MEBIBYTES)
                .properties(Map.of("gridtide.root", layout.root().toString()))
                .mainClass(
                        jar + ":" + target.resolve("lib") + "/*",
                        MAIN_CLASS,
                        (arguments.isEmpty() ? List.of("--help") : arguments).toArray(String[]::new));
        Process process = new ProcessBuilder(command).inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "stop"));
        return process.waitFor();
    }
}
