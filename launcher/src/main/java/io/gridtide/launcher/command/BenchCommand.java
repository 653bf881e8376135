package io.gridtide.launcher.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Unmatched;

/** Measurements. */
@Command(
        name = "bench",
        description =
                "Measures on this machine: bench ingest, bench sink, bench streams, bench pipeline. bench --help lists the runs, bench RUN --help its options.")
public final class BenchCommand implements Callable<Integer> {

    private static final String MAIN_CLASS = "io.gridtide.benchmarks.BenchMain";

    @Mixin
    private StateOption state = new StateOption();

    @Unmatched
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        return LoadRuns.run(state.layout(), MAIN_CLASS, arguments);
    }
}
